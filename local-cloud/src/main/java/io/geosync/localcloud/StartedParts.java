package io.geosync.localcloud;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The started parts of an embedded cloud. Closing stops them in reverse order of their start, also
 * when one of them fails to stop.
 */
final class StartedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /** Adds a part and returns it. After the cloud was closed, the part is closed at once. */
  synchronized <P extends AutoCloseable> P keep(P part) {
    parts.push(part);
    if (closed) {
      close();
      throw new IllegalStateException("The embedded cloud has stopped");
    }
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    IllegalStateException failures = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        if (failures == null) {
          failures = new IllegalStateException("Cannot stop a part of the embedded cloud", failure);
        } else {
          failures.addSuppressed(failure);
        }
      }
    }
    if (failures != null) {
      throw failures;
    }
  }
}
