package io.geosync.nativebuild.pack;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from an ELF file which machines can run it.
 *
 * @param machine processor in the notation of {@code uname -m}
 * @param glibc minimum version of the C library; empty if the file needs none
 */
public record Executable(long bytes, String machine, String glibc) {
  /** The magic number of ELF. The machine is a little-endian half word in the header. */
  private static final int MAGIC = 0x7f454c46;

  private static final int MACHINE_AT = 18;
  private static final int HEADER_BYTES = 20;

  /** Names of glibc symbol versions that the dynamic linker resolves. */
  private static final Pattern GLIBC = Pattern.compile("\0GLIBC_(\\d+)\\.(\\d+)(?:\\.\\d+)?\0");

  private record Version(int major, int minor) {}

  /**
   * Reads an executable.
   *
   * @throws GeosyncException configuration.invalid if the file is not an ELF executable
   */
  public static Executable read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (content.length < HEADER_BYTES || bigEndian(content) != MAGIC) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot pack %s: it is not a Linux executable, because it was not compiled or was compiled on another system. Run ./geosync native on Linux or with a Docker engine."
              .formatted(file));
    }
    return new Executable(content.length, machine(content), glibc(content));
  }

  private static int bigEndian(byte[] content) {
    return java.nio.ByteBuffer.wrap(content).getInt();
  }

  private static String machine(byte[] content) {
    int number = Byte.toUnsignedInt(content[MACHINE_AT]);
    return switch (number) {
      case 0x3e -> "x86_64";
      case 0xb7 -> "aarch64";
      default -> "ELF machine %d".formatted(number);
    };
  }

  private static String glibc(byte[] content) {
    Matcher names = GLIBC.matcher(new String(content, StandardCharsets.ISO_8859_1));
    Optional<Version> greatest = Optional.empty();
    int from = 0;
    // The zero byte that ends one name also begins the next.
    while (names.find(from)) {
      Version version =
          new Version(Integer.parseInt(names.group(1)), Integer.parseInt(names.group(2)));
      greatest =
          greatest
              .filter(known -> ORDER.compare(known, version) >= 0)
              .or(() -> Optional.of(version));
      from = names.end() - 1;
    }
    return greatest.map(version -> version.major() + "." + version.minor()).orElse("");
  }

  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);

  /** Returns whether a system with this glibc version, such as {@code 2.34}, can run the file. */
  public boolean runsWithGlibc(String version) {
    return glibc.isEmpty() || ORDER.compare(parse(glibc), parse(version)) <= 0;
  }

  private static Version parse(String version) {
    String[] parts = version.split("\\.", 2);
    return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }
}
