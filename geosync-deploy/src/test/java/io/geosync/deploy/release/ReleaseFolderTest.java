package io.geosync.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.Packages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes releases of small packages, moves them away and reads them from there alone. */
class ReleaseFolderTest {
  private static final Path SAMPLE = Path.of("../infra-cdk/samples/release.yaml");
  private static final String SECRET =
      "arn:aws:secretsmanager:us-east-1:111111111111:secret:geosync/demo-AbCdEf";

  @TempDir Path folder = Path.of("");
  private int zips;

  @Test
  void a_release_that_was_moved_has_every_file_that_its_manifests_and_checksums_name()
      throws Exception {
    Path moved = moved(release("first"), "moved");

    assertThat(sha256sum(moved)).isZero();
    Files.writeString(moved.resolve("README.md"), "changed");
    assertThat(sha256sum(moved)).isNotZero();

    JsonNode assets = read(moved.resolve("cdk.out/geosync-demo.assets.json"));
    assertThat(assets.path("files")).isNotEmpty();
    for (JsonNode file : assets.path("files")) {
      assertThat(moved.resolve("cdk.out").resolve(file.at("/source/path").asText()))
          .isRegularFile();
    }
    for (JsonNode artifact : read(moved.resolve("cdk.out/manifest.json")).path("artifacts")) {
      JsonNode template = artifact.at("/properties/templateFile");
      if (!template.isMissingNode()) {
        assertThat(moved.resolve("cdk.out").resolve(template.asText())).isRegularFile();
      }
    }
    for (Path file : texts(moved)) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContain(folder.toString());
    }
  }

  @Test
  void secrets_are_parameters_of_the_template_and_the_instructions_name_them() throws Exception {
    Path release = release("first");
    JsonNode template = read(release.resolve("cdk.out/geosync-demo.template.json"));

    assertThat(template.at("/Parameters/GeosyncDemoSecretArn/Default").asText()).isEqualTo(SECRET);
    String withoutParameters = ((ObjectNode) template).without("Parameters").toString();
    assertThat(withoutParameters)
        .doesNotContain("111111111111")
        .contains("${GeosyncDemoSecretArn}");
    assertThat(Files.readString(release.resolve("README.md")))
        .contains("--parameters GeosyncDemoSecretArn=ARN", "aws-cdk@2.", "commit 0123abc")
        .contains("\"command\":\"migrate\"")
        .doesNotContain("null");
  }

  @Test
  void packages_that_were_built_at_other_times_and_in_another_order_yield_the_same_checksums()
      throws Exception {
    assertThat(Files.readString(release("first").resolve(Checksums.FILE)))
        .isEqualTo(Files.readString(release("second").resolve(Checksums.FILE)));
  }

  @Test
  void the_metadata_of_constructs_has_no_stack_traces_which_name_a_temporary_folder()
      throws Exception {
    JsonNode metadata = read(release("first").resolve("cdk.out/geosync-demo.metadata.json"));

    assertThat(metadata.path("/geosync-demo/Key/Resource").findValuesAsText("type"))
        .containsExactly("aws:cdk:logicalId");
    assertThat(metadata.findValuesAsText("type")).doesNotContain("aws:cdk:creationStack");
  }

  @Test
  void an_existing_folder_is_not_overwritten() throws Exception {
    Path existing = release("first");
    assertThatThrownBy(() -> release("first"))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining(existing.toString());
  }

  private Path release(String name) throws IOException {
    Path root = folder.resolve("sources");
    packages(root);
    Path release = folder.resolve(name);
    new ReleaseFolder(root, release, "1.2.3", "0123abc").write(SAMPLE);
    return release;
  }

  private void packages(Path root) throws IOException {
    for (FunctionKind kind : FunctionKind.values()) {
      Path zip = root.resolve(Packages.place(kind.module(), PackageKind.JVM));
      Files.createDirectories(zip.getParent());
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
        for (String name : zips++ % 2 == 0 ? List.of("a", "b") : List.of("b", "a")) {
          ZipEntry entry = new ZipEntry(name);
          entry.setTime(1_700_000_000_000L + 86_400_000L * zips);
          entry.setLastAccessTime(FileTime.fromMillis(1_700_000_000_000L + zips));
          out.putNextEntry(entry);
          out.write(name.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    Path cdk = Files.createDirectories(root.resolve("infra-cdk"));
    Files.copy(
        Path.of("../infra-cdk/package.json"),
        cdk.resolve("package.json"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Path moved(Path release, String name) throws IOException {
    return Files.move(release, folder.resolve(name));
  }

  private static int sha256sum(Path folder) throws Exception {
    return new ProcessBuilder("sha256sum", "--check", "--strict", "--status", Checksums.FILE)
        .directory(folder.toFile())
        .start()
        .waitFor();
  }

  private static List<Path> texts(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".zip"))
          .toList();
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return ContractJson.mapper().readTree(file.toFile());
  }
}
