package io.geosync.localcloud;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a cloud has running, ended in reverse order of its start, whatever fails on the way. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /** A part that comes after the end is ended at once. */
  synchronized <P extends AutoCloseable> P keep(P part) {
    parts.push(part);
    if (closed) {
      close();
      throw new IllegalStateException("the cloud has stopped");
    }
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    IllegalStateException all = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        if (all == null) {
          all = new IllegalStateException("a part did not stop", failure);
        } else {
          all.addSuppressed(failure);
        }
      }
    }
    if (all != null) {
      throw all;
    }
  }
}
