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
 * What a file says of the machines that can run it.
 *
 * @param machine as {@code uname -m} names it
 * @param glibc the least version of the C library; empty: it needs none
 */
public record Executable(long bytes, String machine, String glibc) {
  /** Of the ELF header: magic number, and the machine as a little-endian half word. */
  private static final int MAGIC = 0x7f454c46;

  private static final int MACHINE_AT = 18;
  private static final int HEADER_BYTES = 20;

  /** Versions of symbols that the dynamic linker must find. */
  private static final Pattern GLIBC = Pattern.compile("\0GLIBC_(\\d+)\\.(\\d+)(?:\\.\\d+)?\0");

  private record Version(int major, int minor) {}

  /**
   * Reads it.
   *
   * @throws GeosyncException configuration.invalid when Linux would not run it as it is
   */
  public static Executable read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (content.length < HEADER_BYTES || bigEndian(content) != MAGIC) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "%s is no executable of Linux: it was not compiled, or on another system"
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
      default -> "machine %d of the ELF standard".formatted(number);
    };
  }

  private static String glibc(byte[] content) {
    Matcher names = GLIBC.matcher(new String(content, StandardCharsets.ISO_8859_1));
    Optional<Version> greatest = Optional.empty();
    int from = 0;
    // The zero that ends one name begins the next.
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

  /** Whether a system with this C library, as {@code 2.34}, runs it. */
  public boolean runsWithGlibc(String version) {
    return glibc.isEmpty() || ORDER.compare(parse(glibc), parse(version)) <= 0;
  }

  private static Version parse(String version) {
    String[] parts = version.split("\\.", 2);
    return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }
}
