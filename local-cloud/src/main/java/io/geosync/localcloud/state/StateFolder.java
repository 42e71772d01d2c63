package io.geosync.localcloud.state;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder with the state of one embedded cloud, locked while that cloud runs. */
public final class StateFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private StateFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks the folder and creates it if it does not exist.
   *
   * @throws GeosyncException configuration.invalid if another cloud runs on it
   */
  public static StateFolder hold(Path path) {
    try {
      Files.createDirectories(path.resolve("logs"));
      Path folder = path.toRealPath();
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new GeosyncException(
            ErrorId.CONFIGURATION_INVALID,
            "Cannot start on %s: another embedded cloud runs on it. Stop that cloud, or choose another --state."
                .formatted(folder));
      }
      return new StateFolder(folder, channel);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
