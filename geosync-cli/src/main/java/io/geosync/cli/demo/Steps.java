package io.geosync.cli.demo;

import io.geosync.cli.output.Progress;
import java.util.Locale;

/** Says what is done, with the seconds since the start. */
final class Steps {
  private final Progress progress;
  private final long begin = System.nanoTime();

  Steps(Progress progress) {
    this.progress = progress;
  }

  void done(String text) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    progress.step(String.format(Locale.ROOT, "%6.1f s  %s", seconds, text));
  }
}
