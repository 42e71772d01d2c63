package io.geosync.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.Packages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
