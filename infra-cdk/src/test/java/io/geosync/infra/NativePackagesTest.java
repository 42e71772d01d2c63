package io.geosync.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.Packages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor of a deployed function is the one that its executable was compiled for. */
@NeedsNode
class NativePackagesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void the_architecture_is_the_one_that_the_manifest_names() throws IOException {
    assertThat(architecture("x86_64", PackageKind.NATIVE)).isEqualTo("x86_64");
    assertThat(architecture("aarch64", PackageKind.NATIVE)).isEqualTo("arm64");
    assertThat(architecture("aarch64", PackageKind.JVM)).isEqualTo("x86_64");
  }

  @Test
  void without_a_kind_in_the_file_native_packages_are_deployed_where_all_are_compiled()
      throws IOException {
    Deployment deployment = DeploymentFile.read(Path.of("samples", "two-countries.yaml"));
    Packages packages = new Packages(folder);
    Synthesised.jvmPackages(folder);
    assertThat(packages.kind(deployment)).isEqualTo(PackageKind.JVM);

    Synthesised.packages(folder);
    assertThat(packages.kind(deployment)).isEqualTo(PackageKind.NATIVE);
    JsonNode batch =
        Synthesised.of(deployment, folder, Map.of())
            .resource("AWS::Lambda::Function", "FunctionName", "geosync-demo-tenant-sync");
    assertThat(batch.path("Runtime").asText()).isEqualTo("provided.al2023");

    Files.delete(folder.resolve(Packages.place(FunctionKind.QUERY.module(), PackageKind.NATIVE)));
    assertThat(packages.kind(deployment)).isEqualTo(PackageKind.JVM);
  }

  @Test
  void an_executable_for_another_processor_than_lambda_has_is_rejected() {
    assertThatThrownBy(() -> architecture("riscv64", PackageKind.NATIVE))
        .isInstanceOfSatisfying(GeosyncException.class, NativePackagesTest::isInvalid)
        .hasMessageContaining("riscv64");
  }

  @Test
  void a_package_that_the_manifest_does_not_describe_is_rejected() throws IOException {
    Synthesised.packages(folder);
    Path zip = folder.resolve(Packages.place(FunctionKind.REDRIVE.module(), PackageKind.NATIVE));
    Files.writeString(zip, "packed by another build");

    assertThatThrownBy(
            () -> new Packages(folder).architecture(FunctionKind.REDRIVE, PackageKind.NATIVE))
        .isInstanceOfSatisfying(GeosyncException.class, NativePackagesTest::isInvalid)
        .hasMessageContaining("./geosync native");
  }

  private String architecture(String machine, PackageKind packages) throws IOException {
    Synthesised.packages(folder, machine);
    return new Packages(folder).architecture(FunctionKind.REDRIVE, packages).getName();
  }

  private static void isInvalid(GeosyncException failure) {
    assertThat(failure.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID);
  }
}
