package io.geosync.cli.processing;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.reply.RelayReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.SweepReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rounds of relay and sweep: what the schedules do, now and as far as asked. */
public final class Processing {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

  private final Functions functions;
  private final Progress progress;
  private final Clock clock;
  private int rounds;
  private long envelopes;
  private long events;
  private long filled;
  private List<RelayReply.HeldStream> held = List.of();

  public Processing(Functions functions, Progress progress, Clock clock) {
    this.functions = functions;
    this.progress = progress;
    this.clock = clock;
  }

  /** One round: at most so many events of each stream, and one sweep. */
  public ProcessReport once(int batch) {
    round(batch);
    sweep();
    return report(totals());
  }

  /** Rounds until all is delivered, nothing can be published, or the time is over. */
  public ProcessReport run(int batch, Duration timeout) throws InterruptedException {
    Instant end = clock.instant().plus(timeout);
    while (round(batch) > 0 && clock.instant().isBefore(end)) {
      progress.update(
          "%s events published in %d rounds".formatted(Numbers.grouped(events), rounds));
    }
    sweep();
    Instant nextSweep = clock.instant().plus(SWEEP_EVERY);
    StatusReply.Totals totals = totals();
    while (totals.undelivered() > 0 && held.isEmpty() && clock.instant().isBefore(end)) {
      progress.update(
          "%s events on their way to the tenants".formatted(Numbers.grouped(totals.undelivered())));
      Thread.sleep(LOOK_EVERY);
      if (clock.instant().isAfter(nextSweep)) {
        sweep();
        nextSweep = clock.instant().plus(SWEEP_EVERY);
      }
      totals = totals();
    }
    return report(totals);
  }

  private long round(int batch) {
    RelayReply reply = functions.publisher(new PublisherCommand.Relay(0, batch), RelayReply.class);
    rounds++;
    envelopes += reply.envelopes();
    events += reply.events();
    held = reply.held();
    return reply.events();
  }

  private void sweep() {
    filled +=
        functions.operations(new OperationsCommand.Sweep(), SweepReply.class).filledPositions();
  }

  private StatusReply.Totals totals() {
    return functions.redrive(new RedriveCommand.Status(), StatusReply.class).totals();
  }

  private ProcessReport report(StatusReply.Totals totals) {
    return new ProcessReport(
        rounds, envelopes, events, filled, totals.pending(), totals.undelivered(), held);
  }
}
