package io.geosync.cli.process;

import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.RelayReply;
import io.geosync.contract.reply.StatusReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs rounds of relay and sweep at once, as the schedules do every minute. */
public final class ProcessService {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

  /**
   * The work of the rounds, and the events that remain.
   *
   * @param filledPositions positions that the sweep applied to tenants from the log
   * @param pending events that are not published
   * @param undelivered events that a live tenant stream lacks
   * @param held streams whose publishing is suspended because of an outage
   */
  public record Report(
      int rounds,
      long envelopes,
      long events,
      long filledPositions,
      long pending,
      long undelivered,
      List<RelayReply.HeldStream> held) {

    public boolean isAllDelivered() {
      return pending == 0 && undelivered == 0;
    }
  }

  private final GeosyncClient functions;
  private final Progress progress;
  private final Clock clock;
  private int rounds;
  private long envelopes;
  private long events;
  private long filled;
  private List<RelayReply.HeldStream> held = List.of();

  public ProcessService(GeosyncClient functions, Progress progress, Clock clock) {
    this.functions = functions;
    this.progress = progress;
    this.clock = clock;
  }

  /** Runs one round, of at most {@code batch} events per stream, and one sweep. */
  public Report once(int batch) {
    round(batch);
    sweep();
    return report(totals());
  }

  /** Runs rounds until all events are applied, publishing is suspended, or the time is over. */
  public Report run(int batch, Duration timeout) throws InterruptedException {
    Instant end = clock.instant().plus(timeout);
    while (round(batch) > 0 && clock.instant().isBefore(end)) {
      progress.update(
          "published %s events in %d rounds".formatted(Numbers.grouped(events), rounds));
    }
    sweep();
    Instant nextSweep = clock.instant().plus(SWEEP_INTERVAL);
    StatusReply.Totals totals = totals();
    while (totals.undelivered() > 0 && held.isEmpty() && clock.instant().isBefore(end)) {
      progress.update(
          "waiting for %s events to be applied".formatted(Numbers.grouped(totals.undelivered())));
      Thread.sleep(POLL_INTERVAL);
      if (clock.instant().isAfter(nextSweep)) {
        sweep();
        nextSweep = clock.instant().plus(SWEEP_INTERVAL);
      }
      totals = totals();
    }
    return report(totals);
  }

  private long round(int batch) {
    RelayReply reply = functions.call(new PublisherCommand.Relay(0, batch));
    rounds++;
    envelopes += reply.envelopes();
    events += reply.events();
    held = reply.held();
    return reply.events();
  }

  private void sweep() {
    filled += functions.call(new OperationsCommand.Sweep()).filledPositions();
  }

  private StatusReply.Totals totals() {
    return functions.call(new QueryCommand.Status()).totals();
  }

  private Report report(StatusReply.Totals totals) {
    return new Report(
        rounds, envelopes, events, filled, totals.pending(), totals.undelivered(), held);
  }
}
