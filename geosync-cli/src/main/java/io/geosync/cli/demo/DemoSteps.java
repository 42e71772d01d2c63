package io.geosync.cli.demo;

import io.geosync.cli.local.EmbeddedCloud;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Progress;
import io.geosync.contract.reply.StatusReply;
import io.geosync.localcloud.PackageKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Prints the finished steps of a demo with the seconds since its start. */
final class DemoSteps {
  private final Progress progress;
  private final long beginNanos = System.nanoTime();

  DemoSteps(Progress progress) {
    this.progress = progress;
  }

  /** Empties the state folder and starts an embedded cloud in it. */
  EmbeddedCloud start(Path state, Console console) throws IOException, InterruptedException {
    boolean used = new DemoState(state).empty();
    step("state folder %s%s".formatted(state, used ? ", emptied" : ""));
    EmbeddedCloud cloud = EmbeddedCloud.start(state, PackageKind.JVM, console);
    step("embedded cloud at %s, landlord migrated".formatted(cloud.location().endpoint()));
    return cloud;
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
