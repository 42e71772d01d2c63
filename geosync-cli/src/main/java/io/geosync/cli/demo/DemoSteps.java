package io.geosync.cli.demo;

import io.geosync.cli.output.Progress;
import io.geosync.contract.reply.StatusReply;
import java.util.Locale;

/** Prints the finished steps of a demo with the seconds since its start. */
final class DemoSteps {
  private final Progress progress;
  private final long beginNanos = System.nanoTime();

  DemoSteps(Progress progress) {
    this.progress = progress;
  }

  void step(String text) {
    double seconds = (System.nanoTime() - beginNanos) / 1e9;
    progress.step(String.format(Locale.ROOT, "%6.1f s  %s", seconds, text));
  }

  /** Prints whether every tenant has applied all events, and returns it. */
  boolean settled(StatusReply status, String text) {
    boolean settled = status.tenantStreams().stream().noneMatch(Landlord::isBehind);
    step(settled ? text : "FAILED: " + text);
    return settled;
  }
}
