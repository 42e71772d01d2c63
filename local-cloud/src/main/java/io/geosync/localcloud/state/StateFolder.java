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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The folder with the state of one embedded cloud, locked while that cloud runs. */
public final class StateFolder implements AutoCloseable {
  private static final int KEY_BYTES = 32;

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

  /** The signing key as {@code keyId:base64}. It is created once and readable by its owner only. */
  public String signingKeys() {
    Path file = path.resolve("signing-key");
    try {
      if (!Files.exists(file)) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path next = path.resolve("signing-key.next");
        Files.deleteIfExists(next);
        Files.createFile(
            next,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, "local-1:" + Base64.getEncoder().encodeToString(key));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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
