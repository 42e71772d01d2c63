package io.geosync.nativebuild.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs the launcher of this JVM, which is an executable for this machine. */
class NativePackagerTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path root = Path.of("");

  @BeforeEach
  void write_compiler_output() throws IOException {
    for (NativeFunction function : NativeFunction.values()) {
      Files.createDirectories(function.sources(root));
      Files.copy(JAVA, function.executable(root));
      Files.writeString(function.billOfMaterials(root), "{}");
    }
    Files.writeString(
        NativeFunction.REDRIVE.sources(root).resolve("function-runner-build-output-stats.json"),
        """
        {"general_info": {"vendor_version": "Mandrel-25.0.1.0-Final",
          "graal_compiler": {"optimization_level": "2", "march": "x86-64-v2"}}}
        """);
  }

  @Test
  void the_same_executable_yields_the_same_zip_at_any_time_and_in_any_time_zone()
      throws IOException {
    Path executable = NativeFunction.PUBLISHER.executable(root);
    Path one = root.resolve("one.zip");
    Path two = root.resolve("two.zip");
    FunctionZip.write(executable, one);
    Files.setLastModifiedTime(executable, FileTime.fromMillis(1_000_000_000_000L));
    TimeZone here = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      FunctionZip.write(executable, two);
    } finally {
      TimeZone.setDefault(here);
    }

    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void a_zip_contains_a_bootstrap_that_all_users_may_execute() throws IOException {
    Path zip = root.resolve("function.zip");
    FunctionZip.write(NativeFunction.PUBLISHER.executable(root), zip);

    try (ZipFile archive = ZipFile.builder().setPath(zip).get()) {
      ZipArchiveEntry bootstrap = archive.getEntry("bootstrap");
      assertThat(bootstrap.getUnixMode() & 0777).isEqualTo(0755);
      assertThat(archive.getInputStream(bootstrap)).hasBinaryContent(Files.readAllBytes(JAVA));
    }
  }

  @Test
  void the_manifest_describes_package_sources_and_compiler() throws IOException {
    NativePackager.pack(root, "0123abc");
    Path target = root.resolve("native-build/target");
    JsonNode manifest = ContractJson.mapper().readTree(target.resolve("manifest.json").toFile());
    JsonNode redrive = manifest.path("functions").path(NativeFunction.values().length - 1);
    Path zip = target.resolve(redrive.path("zip").asText());

    assertThat(manifest.path("commit").asText()).isEqualTo("0123abc");
    assertThat(manifest.path("version").asText()).isNotBlank().doesNotContain("$");
    assertThat(manifest.path("versions").path("quarkus").asText()).matches("\\d+\\.\\d+.*");
    assertThat(redrive.path("function").asText()).isEqualTo("dlq-redrive-function");
    assertThat(redrive.path("zip_bytes").asLong()).isEqualTo(Files.size(zip));
    assertThat(redrive.path("zip_sha256").asText()).isEqualTo(Sha256.of(zip)).hasSize(64);
    assertThat(redrive.path("executable_bytes").asLong()).isEqualTo(Files.size(JAVA));
    assertThat(redrive.path("compiler").asText()).isEqualTo("Mandrel-25.0.1.0-Final");
    assertThat(redrive.path("march").asText()).isEqualTo("x86-64-v2");
    assertThat(target.resolve(redrive.path("bill_of_materials").asText())).exists();
  }

  @Test
  void a_file_that_was_not_compiled_is_rejected() throws IOException {
    Files.writeString(NativeFunction.PUBLISHER.executable(root), "#!/bin/sh\nexec java -jar x\n");

    assertThatThrownBy(() -> NativePackager.pack(root, "0123abc"))
        .hasMessageContaining("publisher-function")
        .hasMessageContaining("was not compiled");
  }

  @Test
  void an_executable_names_its_machine_and_its_minimum_glibc() throws IOException {
    Executable java = Executable.read(JAVA);

    assertThat(java.machine()).isIn("x86_64", "aarch64");
    assertThat(java.glibc()).matches("2\\.\\d+");
    assertThat(java.runsWithGlibc("2.99")).isTrue();
    assertThat(java.runsWithGlibc("2.1")).isFalse();
  }

  @Test
  void an_executable_that_needs_a_newer_glibc_than_lambda_has_is_rejected() throws IOException {
    byte[] content = Files.readAllBytes(JAVA);
    byte[] needs = "\0GLIBC_2.38\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] both = java.util.Arrays.copyOf(content, content.length + needs.length);
    System.arraycopy(needs, 0, both, content.length, needs.length);
    Files.write(NativeFunction.TENANT_SYNC.executable(root), both);

    assertThatThrownBy(() -> NativePackager.pack(root, "0123abc"))
        .hasMessageContaining("needs glibc 2.38")
        .hasMessageContaining("2.34");
  }
}
