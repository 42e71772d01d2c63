package io.geosync.deploy.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists the resources that CloudFormation retains when it deletes the stack. */
public final class RetainedResources {
  private RetainedResources() {}

  /**
   * Returns a description of each retained resource.
   *
   * @param output folder of the synthesised templates
   */
  public static List<String> of(Path output) {
    try (Stream<Path> files = Files.list(output)) {
      return files
          .filter(file -> file.toString().endsWith(".template.json"))
          .flatMap(RetainedResources::kept)
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Stream<String> kept(Path template) {
    try {
      JsonNode resources = ContractJson.mapper().readTree(template.toFile()).path("Resources");
      return resources.properties().stream()
          .filter(resource -> stays(resource.getValue()))
          .map(RetainedResources::line);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean stays(JsonNode resource) {
    String policy = resource.path("DeletionPolicy").asText("Delete");
    return !policy.equals("Delete")
        && !resource.path("Type").asText().equals("AWS::Lambda::Version");
  }

  private static String line(Map.Entry<String, JsonNode> resource) {
    return "%s %s (%s)"
        .formatted(
            resource.getValue().path("Type").asText(),
            resource.getKey(),
            resource.getValue().path("DeletionPolicy").asText());
  }
}
