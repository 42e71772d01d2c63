package io.geosync.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of long work on standard error: on a terminal in one line that is overwritten,
 * elsewhere in a new line every few seconds.
 */
public final class Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int MAX_CHARACTERS = 79;
  private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter err;
  private final boolean terminal;
  private boolean shown;
  private boolean muted;
  private long lastLineNanos;
  private @Nullable String state;

  Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
    this.lastLineNanos = System.nanoTime();
  }

  /** Shows the current state of the work; may be called often. */
  public synchronized void update(String text) {
    if (muted) {
      return;
    }
    state = text;
    if (terminal) {
      err.print(CLEAR_LINE + text.substring(0, Math.min(text.length(), MAX_CHARACTERS)));
      err.flush();
      shown = true;
    } else if (System.nanoTime() - lastLineNanos > LINE_INTERVAL_NANOS) {
      line(text);
    }
  }

  /**
   * Runs work that does not report how far it is, and shows from the second second on how long it
   * has taken, after the last state.
   *
   * @param name shown if no state is
   */
  public <T> T during(String name, Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread clock = Thread.ofVirtual().start(() -> showSeconds(name, done));
    try {
      return work.get();
    } finally {
      done.countDown();
      join(clock);
    }
  }

  private void showSeconds(String name, CountDownLatch done) {
    try {
      for (long seconds = 1; !done.await(1, TimeUnit.SECONDS); seconds++) {
        if (seconds > 1) {
          showSeconds(name, seconds);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void showSeconds(String name, long seconds) {
    String before = state;
    update("%s, %d s".formatted(before == null ? name : before, seconds));
    state = before;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prints a line for a finished step. */
  public synchronized void step(String text) {
    clear();
    line(text);
  }

  synchronized void clear() {
    state = null;
    if (shown) {
      err.print(CLEAR_LINE);
      err.flush();
      shown = false;
    }
  }

  synchronized void mute() {
    clear();
    muted = true;
  }

  private void line(String text) {
    if (muted) {
      return;
    }
    err.println(text);
    err.flush();
    lastLineNanos = System.nanoTime();
  }
}
