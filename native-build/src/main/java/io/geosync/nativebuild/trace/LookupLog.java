package io.geosync.nativebuild.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes each lookup once, as a line of a file. {@code java.lang.Class} calls it. */
public final class LookupLog {
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
  private static final ThreadLocal<Boolean> WRITING = ThreadLocal.withInitial(() -> false);
  private static volatile @Nullable Writer log;

  private LookupLog() {}

  static void writeTo(Path file) throws IOException {
    log = Files.newBufferedWriter(file);
  }

  /** Records a lookup of the members of a type. */
  public static void members(Class<?> type) {
    record("type " + type.getName());
  }

  /** Records a lookup of a resource. */
  public static void resource(@Nullable String name) {
    record("resource " + name);
  }

  private static void record(String line) {
    Writer writer = log;
    if (writer == null || WRITING.get() || !SEEN.add(line)) {
      return;
    }
    WRITING.set(true);
    try {
      synchronized (writer) {
        writer.write(line + "\n");
        // The process is killed, so nothing flushes the file at its end.
        writer.flush();
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    } finally {
      WRITING.set(false);
    }
  }
}
