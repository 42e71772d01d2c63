package io.geosync.nativebuild.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes zips for provided.al2023. The same executable always yields the same bytes. */
public final class FunctionZip {
  private static final String ENTRY = "bootstrap";
  private static final int RUNNABLE_BY_ALL = 0755;

  /** The earliest time that a zip entry can have. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private FunctionZip() {}

  public static void write(Path executable, Path zip) throws IOException {
    Files.createDirectories(zip.getParent());
    ZipArchiveEntry entry = new ZipArchiveEntry(ENTRY);
    entry.setTimeLocal(ENTRY_TIME);
    entry.setUnixMode(RUNNABLE_BY_ALL);
    entry.setSize(Files.size(executable));
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      out.putArchiveEntry(entry);
      Files.copy(executable, out);
      out.closeArchiveEntry();
    }
  }
}
