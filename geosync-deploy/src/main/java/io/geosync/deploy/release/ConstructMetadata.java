package io.geosync.deploy.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The metadata that CDK writes about the constructs of a stack. The stack trace of a construct
 * names the temporary folder in which the process had unpacked CDK, so that it differs in every
 * build. CDK's option against stack traces does not remove those of constructs.
 */
final class ConstructMetadata {
  private static final String FILE_SUFFIX = ".metadata.json";
  private static final String STACK_TRACE = "aws:cdk:creationStack";

  private ConstructMetadata() {}

  /** Removes the stack traces from all metadata files of a folder. */
  static void removeStackTraces(Path folder) throws IOException {
    List<Path> metadata;
    try (Stream<Path> files = Files.list(folder)) {
      metadata = files.filter(file -> file.toString().endsWith(FILE_SUFFIX)).toList();
    }
    for (Path file : metadata) {
      JsonNode constructs = ContractJson.mapper().readTree(file.toFile());
      for (JsonNode entries : constructs) {
        for (Iterator<JsonNode> entry = entries.iterator(); entry.hasNext(); ) {
          if (entry.next().path("type").asText().equals(STACK_TRACE)) {
            entry.remove();
          }
        }
      }
      ContractJson.mapper()
          .writer(SerializationFeature.INDENT_OUTPUT)
          .writeValue(file.toFile(), constructs);
    }
  }
}
