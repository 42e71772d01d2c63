package io.geosync.deploy.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites a zip with its entries sorted by name and with one fixed time. Quarkus stores the times
 * at which the build wrote and read the files.
 */
final class NormalisedZip {
  /** The earliest time that a zip entry can have. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NormalisedZip() {}

  /** Writes a normalised copy. Of entries with the same name, the first one is kept. */
  static void copy(Path zip, Path copy) throws IOException {
    try (ZipFile original = new ZipFile(zip.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream out = new ZipOutputStream(file)) {
      List<String> names = original.stream().map(ZipEntry::getName).distinct().sorted().toList();
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        out.putNextEntry(entry);
        original.getInputStream(original.getEntry(name)).transferTo(out);
        out.closeEntry();
      }
    }
  }

  /** Replaces a zip by its normalised copy. */
  static void rewrite(Path zip) throws IOException {
    Path copy = zip.resolveSibling(zip.getFileName() + ".normalised");
    copy(zip, copy);
    Files.move(copy, zip, StandardCopyOption.REPLACE_EXISTING);
  }
}
