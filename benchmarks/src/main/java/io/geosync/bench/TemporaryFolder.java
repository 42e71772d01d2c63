package io.geosync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes with its benchmark. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  public TemporaryFolder(String prefix) throws IOException {
    path = Files.createTempDirectory(prefix);
    Files.createDirectories(path.resolve("logs"));
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
