package io.geosync.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
public final class Poll {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private Poll() {}

  /** A condition that reads a database. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Checks the condition with a pause between the checks, for at most 15 minutes. */
  public static void until(String what, Duration pause, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not within %s: %s".formatted(TIMEOUT, what));
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }
}
