package io.geosync.cli.output;

import java.io.PrintWriter;
import java.time.Duration;

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
    if (terminal) {
      err.print(CLEAR_LINE + text.substring(0, Math.min(text.length(), MAX_CHARACTERS)));
      err.flush();
      shown = true;
    } else if (System.nanoTime() - lastLineNanos > LINE_INTERVAL_NANOS) {
      line(text);
    }
  }

  /** Prints a line for a finished step. */
  public synchronized void step(String text) {
    clear();
    line(text);
  }

  synchronized void clear() {
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
