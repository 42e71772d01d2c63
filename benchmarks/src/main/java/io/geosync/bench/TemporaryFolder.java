package io.geosync.bench;

import io.geosync.localcloud.state.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    Folders.delete(path);
  }
}
