package io.geosync.client;

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
 * The addresses of a running embedded cloud, from the file {@code connections.json} that it writes
 * into its state directory.
 *
 * @param file the file
 * @param endpoint URL of the AWS protocols
 * @param stage the name of the deployment
 * @param landlord {@code postgresql://} URI of the landlord's database, for psql
 * @param tenants such a URI for each tenant database, by the tenant's name
 */
public record Connections(
    Path file,
    URI endpoint,
    String region,
    String stage,
    String landlord,
    Map<String, String> tenants) {
  private static final String NAME = "connections.json";

  /** Reads the file; empty if no embedded cloud was ever started with this state directory. */
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
              json.path("stage").asText("local"),
              text(json, "landlord", file),
              tenants));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException broken) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot read %s: %s".formatted(file, broken.getMessage()),
          broken);
    }
  }

  private static String text(JsonNode json, String field, Path file) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot read %s: it has no field \"%s\"".formatted(file, field));
    }
    return value.asText();
  }
}
