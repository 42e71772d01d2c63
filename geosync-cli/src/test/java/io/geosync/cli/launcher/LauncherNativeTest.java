package io.geosync.cli.launcher;

import static io.geosync.cli.launcher.LauncherFixture.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.launcher.LauncherFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code geosync native} chooses the compiler. */
class LauncherNativeTest {
  private final LauncherFixture clone;

  LauncherNativeTest(@TempDir Path folder) throws IOException {
    clone = new LauncherFixture(folder);
  }

  @Test
  void native_without_a_compiler_names_it_in_one_line() throws Exception {
    clone.withoutEngine();
    Run run = clone.run("jdk", "native");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .hasLineCount(1)
        .contains("GRAALVM_HOME", "JDK 25", "Docker")
        .contains("(docker");
    assertThat(clone.mark()).doesNotExist();
  }

  @Test
  void native_names_an_unusable_graalvm_home() throws Exception {
    clone.environment().put("GRAALVM_HOME", clone.folder().resolve("jdk").toString());
    assertThat(clone.run("jdk", "native").err())
        .hasLineCount(1)
        .contains("GRAALVM_HOME", clone.folder().resolve("jdk").toString(), "bin/native-image");

    clone.jdk("old-graalvm", "21.0.4");
    script(clone.folder().resolve("old-graalvm/bin/native-image"), LauncherFixture.RECORDING_JAVA);
    clone.environment().put("GRAALVM_HOME", clone.folder().resolve("old-graalvm").toString());
    Run run = clone.run("jdk", "native");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).contains("JDK 21");
  }

  @Test
  void native_compiles_packs_with_the_commit_and_checks_the_budgets() throws Exception {
    clone.jdk("graalvm", "25.0.1");
    script(clone.folder().resolve("graalvm/bin/native-image"), LauncherFixture.RECORDING_JAVA);
    clone.environment().put("GRAALVM_HOME", clone.folder().resolve("graalvm").toString());
    Run run = clone.run("jdk", "native");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(clone.mark()))
        .contains("-Dnative.skip=false")
        .contains("-Dnative.compiler=" + clone.folder().resolve("graalvm"));
    assertThat(run.out())
        .contains(
            "<io.geosync.nativebuild.NativeBuild><" + clone.home().toRealPath() + "><unknown>")
        .endsWith("<io.geosync.nativebuild.NativeCheck><" + clone.home().toRealPath() + ">");
  }

  @Test
  void native_compiles_in_a_container_where_an_engine_responds() throws Exception {
    script(clone.folder().resolve("bin/docker"), "#!/bin/sh\nexit 0\n");
    clone.run("jdk", "native");

    assertThat(Files.readString(clone.mark()))
        .contains("-Dquarkus.native.container-build=true")
        .contains("-Dquarkus.native.container-runtime=docker");
  }

  @Test
  void native_compiles_for_the_processor_of_the_machine_and_for_no_other_than_lambda_runs()
      throws Exception {
    script(clone.folder().resolve("bin/docker"), "#!/bin/sh\nexit 0\n");
    assertThat(clone.run("jdk", "native").err()).contains("for x86-64 ");

    clone.processor("aarch64");
    Run onArm = clone.run("jdk", "native");
    assertThat(onArm.code()).as(onArm.err()).isZero();
    assertThat(onArm.err()).contains("for arm64 ");

    Files.delete(clone.mark());
    clone.processor("riscv64");
    Run onOther = clone.run("jdk", "native");
    assertThat(onOther.code()).isEqualTo(3);
    assertThat(onOther.err()).hasLineCount(1).contains("riscv64");
    assertThat(clone.mark()).doesNotExist();
  }
}
