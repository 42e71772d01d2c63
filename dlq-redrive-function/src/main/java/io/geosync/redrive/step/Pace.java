package io.geosync.redrive.step;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets so many things a second through, the first at once; without a rate it never waits. */
public final class Pace {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final @Nullable Integer perSecond;
  private long freeAt = System.nanoTime();

  public Pace(@Nullable Integer perSecond) {
    this.perSecond = perSecond;
  }

  /** How many may be begun together without going faster for a while. */
  public int atOnce(int most) {
    return perSecond == null ? most : Math.clamp(perSecond / 10, 1, most);
  }

  /** Waits until so many more may be begun. */
  public void await(int number) {
    if (perSecond == null) {
      return;
    }
    long now = System.nanoTime();
    long waiting = freeAt - now;
    freeAt = Math.max(freeAt, now) + number * SECOND / perSecond;
    if (waiting > 0) {
      sleep(Duration.ofNanos(waiting));
    }
  }

  /** Sleeps; an interrupt ends it and stays set. */
  public static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
