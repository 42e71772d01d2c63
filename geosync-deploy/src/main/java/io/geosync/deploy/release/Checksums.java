package io.geosync.deploy.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 digests of a folder's files, in the notation that {@code sha256sum -c} reads. */
final class Checksums {
  static final String FILE = "SHA256SUMS";

  private Checksums() {}

  /** Writes the file of the checksums and returns its lines, sorted by file name. */
  static List<String> write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names(folder)) {
      lines.add("%s  %s".formatted(of(folder.resolve(name)), name));
    }
    Files.writeString(folder.resolve(FILE), String.join("\n", lines) + "\n");
    return lines;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.equals(FILE))
          .sorted()
          .toList();
    }
  }

  static String of(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK provides SHA-256", impossible);
    }
  }
}
