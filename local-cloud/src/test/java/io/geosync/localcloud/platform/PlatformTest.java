package io.geosync.localcloud.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.localcloud.runner.RuntimeClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, LINUX_X86_64",
    "Linux, x86_64, false, LINUX_X86_64",
    "Linux, aarch64, false, LINUX_ARM64",
    "Linux, amd64, true, ALPINE_X86_64",
    "Mac OS X, x86_64, false, MACOS_X86_64",
    "Mac OS X, aarch64, false, MACOS_ARM64",
    "Mac OS X, arm64, false, MACOS_ARM64"
  })
  void a_platform_is_found_by_the_properties_of_its_jvm(
      String osName, String osArch, boolean alpine, Platform expected) {
    assertThat(Platform.of(osName, osArch, alpine)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, aarch64, true",
    "Linux, ppc64le, false",
    "Linux, s390x, false",
    "Linux, riscv64, false",
    "Linux, x86, false",
    "Linux, arm, false",
    "Mac OS X, ppc, false",
    "Windows 11, amd64, false",
    "Windows 11, aarch64, false",
    "FreeBSD, amd64, false",
    "SunOS, sparcv9, false",
    "AIX, ppc64, false"
  })
  void a_platform_without_postgresql_is_rejected_with_advice(
      String osName, String osArch, boolean alpine) {
    assertThatThrownBy(() -> Platform.of(osName, osArch, alpine))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            rejected -> assertThat(rejected.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContaining(osName)
        .hasMessageContaining(osArch)
        .hasMessageContaining("Linux and macOS on x86-64 and arm64");
  }

  @Test
  void this_machine_is_a_platform() {
    assertThat(Platform.current()).isIn((Object[]) Platform.values());
  }

  @ParameterizedTest
  @EnumSource
  void the_java_client_runs_on_every_platform(Platform platform) {
    assertThat(RuntimeClient.choose(Optional.empty(), platform)).isEqualTo(RuntimeClient.JAVA);
    assertThat(RuntimeClient.choose(Optional.of("java"), platform)).isEqualTo(RuntimeClient.JAVA);
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX_X86_64", "LINUX_ARM64", "ALPINE_X86_64"})
  void the_client_of_aws_can_be_chosen_where_its_library_exists(Platform platform) {
    assertThat(RuntimeClient.choose(Optional.of("AWS"), platform)).isEqualTo(RuntimeClient.AWS);
    assertThat(
            RuntimeClient.class.getResource(
                "/jni/libaws-lambda-jni.%s.so"
                    .formatted(platform.awsRuntimeLibrary().orElseThrow())))
        .isNotNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"MACOS_X86_64", "MACOS_ARM64"})
  void the_client_of_aws_is_rejected_where_its_library_is_missing(Platform platform) {
    assertThatThrownBy(() -> RuntimeClient.choose(Optional.of("aws"), platform))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining(RuntimeClient.SETTING);
  }

  @Test
  void a_setting_that_names_no_client_is_rejected() {
    assertThatThrownBy(() -> RuntimeClient.choose(Optional.of("native"), Platform.LINUX_X86_64))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining("native")
        .hasMessageContaining("java or aws");
  }
}
