package io.geosync.redrive.redrive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits the number of messages per second. The first messages do not wait. */
final class RateLimiter {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final @Nullable Integer perSecond;
  private long freeAt = System.nanoTime();

  /**
   * @param perSecond absent: unlimited
   */
  RateLimiter(@Nullable Integer perSecond) {
    this.perSecond = perSecond;
  }

  /** The number of messages to send at once: at most a tenth of a second's. */
  int batchSize(int max) {
    return perSecond == null ? max : Math.clamp(perSecond / 10, 1, max);
  }

  /** Waits until a number of messages may be sent. */
  void acquire(int messages) {
    if (perSecond == null) {
      return;
    }
    long now = System.nanoTime();
    long waiting = freeAt - now;
    freeAt = Math.max(freeAt, now) + messages * SECOND / perSecond;
    if (waiting > 0) {
      sleep(Duration.ofNanos(waiting));
    }
  }

  /** Sleeps. An interrupt ends it, and the thread stays interrupted. */
  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
