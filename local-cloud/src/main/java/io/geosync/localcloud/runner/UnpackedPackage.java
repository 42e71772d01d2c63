package io.geosync.localcloud.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a function's package, unpacked.
 *
 * @param folder contains what the zip contains
 */
record UnpackedPackage(Path folder) {

  /** Unpacks the package, unless the folder already contains the same version of it. */
  static UnpackedPackage unpack(Path zip, Path folder) {
    try {
      if (!Files.isRegularFile(zip)) {
        throw new IOException(zip + " is not built");
      }
      String version = Files.size(zip) + " " + Files.getLastModifiedTime(zip);
      Path stamp = folder.resolve(".unpacked");
      if (!Files.isRegularFile(stamp) || !Files.readString(stamp).equals(version)) {
        extract(zip, folder);
        Files.writeString(stamp, version);
      }
      return new UnpackedPackage(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void extract(Path zip, Path folder) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("%s leaves its folder: %s".formatted(zip, entry.getName()));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
          Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (entry.getName().equals("bootstrap") && !target.toFile().setExecutable(true)) {
          throw new IOException("%s cannot be made executable".formatted(target));
        }
      }
    }
  }
}
