package io.geosync.nativebuild.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was looked up, each once, a line each. Called from within {@code java.lang.Class}. */
public final class Lookups {
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
  private static final ThreadLocal<Boolean> WRITING = ThreadLocal.withInitial(() -> false);
  private static volatile @Nullable Writer log;

  private Lookups() {}

  static void writeTo(Path file) throws IOException {
    log = Files.newBufferedWriter(file);
  }

  /** Somebody asks for the members of a type. */
  public static void members(Class<?> type) {
    saw("type " + type.getName());
  }

  /** Somebody asks for a resource. */
  public static void resource(@Nullable String name) {
    saw("resource " + name);
  }

  private static void saw(String line) {
    Writer writer = log;
    if (writer == null || WRITING.get() || !SEEN.add(line)) {
      return;
    }
    WRITING.set(true);
    try {
      synchronized (writer) {
        writer.write(line + "\n");
        // The process is killed, not ended.
        writer.flush();
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    } finally {
      WRITING.set(false);
    }
  }
}
