package io.geosync.cli.output;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Says what is going on while it takes long. A terminal shows one line that changes; elsewhere, in
 * logs, a line every few seconds.
 */
public final class Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int MOST_CHARACTERS = 79;
  private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

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

  /** Shows where the work stands; may be called often. */
  public synchronized void update(String text) {
    if (muted) {
      return;
    }
    if (terminal) {
      err.print(CLEAR_LINE + text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
      err.flush();
      shown = true;
    } else if (System.nanoTime() - lastLineNanos > QUIET_NANOS) {
      line(text);
    }
  }

  /** Says that something is done; stays. */
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
