package io.geosync.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.GeosyncException;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.Packages;
import io.geosync.infra.function.RootCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that a deployment names is in the package of each function, JVM and native. */
@NeedsNode
class RootCertificatesTest {
  /** A certificate made for this test. */
  private static final String CERTIFICATE =
      """
      a comment, as bundles have
      -----BEGIN CERTIFICATE-----
      MIIBmjCCAT+gAwIBAgIUA8xGnIvz7P1Fkah4vb0P5wO5z5YwCgYIKoZIzj0EAwIw
      ITEfMB0GA1UEAwwWZ2Vvc3luYyB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMzAwNzMx
      NDVaGA8yMTI2MTEwNjA3MzE0NVowITEfMB0GA1UEAwwWZ2Vvc3luYyB0ZXN0IGF1
      dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBdwZ0op+0X3kveREKX8
      RSQF9hyHBnQW7ciaWF9TSxcB33U/5CPKyysgw06VIP0XDhhZWLVpIXqukUPi6Tvw
      Z1ajUzBRMB0GA1UdDgQWBBQPWPHIwyc99inKkAEUCZsdROzMLzAfBgNVHSMEGDAW
      gBQPWPHIwyc99inKkAEUCZsdROzMLzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49
      BAMCA0kAMEYCIQCQPTqa7Yqp2iRml+Uf0TlWvdVaoZD7bjaByo0OAg0UHAIhAONF
      xAn+3FhtV4Rh6Gkcjb8VxKLUvs3R+FJJ20bNv0Nr
      -----END CERTIFICATE-----
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void each_package_has_the_certificates_and_is_otherwise_unchanged() throws IOException {
    Synthesised.packages(folder);
    for (PackageKind kind : PackageKind.values()) {
      Deployment deployment = deployment("packages: " + kind.name().toLowerCase(Locale.ROOT));
      Packages packages = new Packages(folder, certificates(deployment, CERTIFICATE));
      Synthesised stack = Synthesised.of(deployment, packages, folder, Map.of());
      JsonNode batch =
          stack.resource("AWS::Lambda::Function", "FunctionName", "geosync-demo-tenant-sync");
      assertThat(batch.at("/Environment/Variables/GEOSYNC_TLS_MODE").asText())
          .isEqualTo("verify-full");
      assertThat(batch.at("/Environment/Variables/GEOSYNC_TLS_ROOT_CERTIFICATES").asText())
          .isEqualTo("/var/task/root-certificates.pem");
    }
    // One package for each module and kind: two functions share one.
    assertThat(deployedPackages()).hasSize(8).allSatisfy(RootCertificatesTest::isExtended);
  }

  @Test
  void a_file_that_is_needed_and_missing_or_has_no_certificate_is_named() throws IOException {
    Deployment deployment = deployment("");
    Path file = folder.resolve("demo.yaml");

    assertThatThrownBy(() -> RootCertificates.of(deployment, file))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining(folder.resolve("global-bundle.pem").toString());
    assertThatThrownBy(() -> certificates(deployment, "no certificate"))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining("no certificate in PEM format");
    assertThatThrownBy(() -> certificates(deployment, CERTIFICATE.replace("MII", "MIX")))
        .isInstanceOf(GeosyncException.class);
  }

  private static Deployment deployment(String field) throws IOException {
    String sample = Files.readString(Path.of("samples", "two-countries.yaml"));
    return DeploymentFile.parse(sample + field, "demo.yaml");
  }

  private Optional<RootCertificates> certificates(Deployment deployment, String pem)
      throws IOException {
    Files.writeString(folder.resolve("global-bundle.pem"), pem);
    return RootCertificates.of(deployment, folder.resolve("demo.yaml"));
  }

  private List<Path> deployedPackages() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("infra-cdk/target/packages"))) {
      return files.toList();
    }
  }

  private static void isExtended(Path zip) throws IOException {
    try (ZipFile deployed = ZipFile.builder().setPath(zip).get()) {
      ZipArchiveEntry added = deployed.getEntry(RootCertificates.ENTRY);
      assertThat(deployed.getInputStream(added))
          .hasBinaryContent(CERTIFICATE.getBytes(StandardCharsets.UTF_8));
      assertThat(Collections.list(deployed.getEntries()))
          .filteredOn(entry -> !entry.getName().equals(RootCertificates.ENTRY))
          .singleElement()
          .satisfies(entry -> assertThat(entry.getUnixMode() & 0777).isEqualTo(0755));
    }
  }
}
