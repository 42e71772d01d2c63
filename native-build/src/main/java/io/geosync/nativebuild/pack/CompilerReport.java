package io.geosync.nativebuild.pack;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads GraalVM's "build output JSON".
 *
 * @param compiler name and version of the compiler; {@code unknown} without a report
 * @param march processor level that the compiler generated code for
 */
record CompilerReport(String compiler, String march) {
  private static final String FILE = "function-runner-build-output-stats.json";
  private static final String UNKNOWN = "unknown";

  static CompilerReport in(Path sources) throws IOException {
    Path file = sources.resolve(FILE);
    JsonNode general =
        Files.isRegularFile(file)
            ? ContractJson.mapper().readTree(file.toFile()).path("general_info")
            : ContractJson.mapper().createObjectNode();
    String name = general.path("vendor_version").asText(general.path("graalvm_version").asText());
    return new CompilerReport(
        name.isEmpty() ? UNKNOWN : name,
        general.path("graal_compiler").path("march").asText(UNKNOWN));
  }
}
