package io.geosync.cli.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the embedded cloud tells of itself in {@code connections.json} of its state folder.
 *
 * @param landlord postgresql:// URI, as psql takes it
 * @param tenants tenant's name to such a URI
 */
public record Connections(
    Path file, URI endpoint, String region, String landlord, Map<String, String> tenants) {
  private static final String NAME = "connections.json";

  /** Empty where no embedded cloud was ever started on the folder. */
  public static Optional<Connections> read(Path stateDirectory) {
    Path file = stateDirectory.resolve(NAME);
    try {
      JsonNode json = ContractJson.mapper().readTree(Files.readAllBytes(file));
      Map<String, String> tenants = new TreeMap<>();
      json.path("tenants")
          .properties()
          .forEach(tenant -> tenants.put(tenant.getKey(), tenant.getValue().asText()));
      return Optional.of(
          new Connections(
              file,
              URI.create(text(json, "endpoint", file)),
              text(json, "region", file),
              text(json, "landlord", file),
              tenants));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException broken) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "%s cannot be read: %s".formatted(file, broken.getMessage()),
          broken);
    }
  }

  private static String text(JsonNode json, String field, Path file) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID, "%s has no \"%s\"".formatted(file, field));
    }
    return value.asText();
  }
}
