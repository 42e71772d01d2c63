package io.geosync.console.overview;

import io.geosync.console.page.Formats;
import io.geosync.contract.reply.OverviewReply;
import io.geosync.contract.reply.OverviewReply.BusyStream;
import io.geosync.contract.reply.OverviewReply.Counters;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantStreamsReply;
import io.geosync.contract.state.BreakerState;
import io.geosync.contract.state.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of a deployment as the overview shows it.
 *
 * @param sentence the state in one sentence
 * @param good whether no problem is known
 * @param problems the first problems
 * @param moreStreams number of further tenant streams that are out of sync
 * @param busy streams with events under way, the most undelivered events first
 * @param moreBusy number of further streams with events under way
 * @param idle number of countries without events under way
 */
public record Overview(
    String sentence,
    boolean good,
    List<Counter> counters,
    List<Problem> problems,
    long moreStreams,
    List<BusyStream> busy,
    long moreBusy,
    long idle) {
  private static final int NAMED_STREAMS = 3;

  /** Makes the overview of a reply. */
  public static Overview of(OverviewReply reply) {
    Counters counters = reply.counters();
    List<Problem> problems = problems(reply);
    return new Overview(
        sentence(reply),
        problems.isEmpty(),
        counters(counters),
        problems,
        counters.tenantStreamsOutOfSync() - reply.outOfSync().size(),
        reply.busyStreams(),
        counters.busyStreams() - reply.busyStreams().size(),
        counters.streams() - counters.busyStreams());
  }

  private static String sentence(OverviewReply reply) {
    Counters counters = reply.counters();
    if (counters.tenantStreams() == 0) {
      return "No tenant is registered.";
    }
    long behind = counters.tenantStreamsOutOfSync();
    if (behind > 0) {
      String named =
          reply.outOfSync().stream()
              .limit(NAMED_STREAMS)
              .map(TenantStreamsReply.Row::stream)
              .map(stream -> "%s (%s)".formatted(stream.tenant(), stream.country()))
              .collect(Collectors.joining(", "));
      return "%s of %s %s out of sync: %s%s"
          .formatted(
              Formats.grouped(behind),
              Formats.counted(counters.tenantStreams(), "tenant stream", "tenant streams"),
              Formats.words(behind, "is", "are"),
              named,
              behind > NAMED_STREAMS ? " and others." : ".");
    }
    if (counters.liveTenantStreams() == 0) {
      return "No tenant stream receives events: delivery is off or dry-run, or the tenants are"
          + " joining.";
    }
    return counters.liveTenantStreams() == 1
        ? "The one live tenant stream is up to date."
        : "All %s live tenant streams are up to date."
            .formatted(Formats.grouped(counters.liveTenantStreams()));
  }

  private static List<Counter> counters(Counters counters) {
    return Stream.concat(ofEvents(counters).stream(), ofTenants(counters).stream()).toList();
  }

  private static List<Counter> ofEvents(Counters counters) {
    return List.of(
        counter(
            "pending",
            "Pending",
            counters.pending(),
            "events not yet published",
            false,
            "/events?status=pending"),
        counter(
            "undelivered",
            "Undelivered",
            counters.undelivered(),
            "events that a live tenant stream has not applied",
            false,
            "/tenants?sort=missing&descending=true"),
        counter(
            "failed",
            "Failed in 24 hours",
            counters.failedLastDay(),
            "events and messages that geosync gave up on",
            true,
            "/events?status=failed"));
  }

  private static List<Counter> ofTenants(Counters counters) {
    return List.of(
        counter(
            "tenants-out-of-sync",
            "Tenants out of sync",
            counters.tenantsOutOfSync(),
            "of " + Formats.counted(counters.tenants(), "tenant", "tenants"),
            true,
            "/tenants?show=out-of-sync"),
        counter(
            "parked",
            "Parked",
            counters.parked(),
            "tenant streams without live delivery after faults",
            true,
            "/tenants?show=parked"),
        counter(
            "refusing",
            "Refusing",
            counters.refusing(),
            "tenant streams whose database rejects an event",
            true,
            "/tenants?show=refusing"),
        counter(
            "breakers",
            "Circuit breakers open",
            counters.breakersOpen(),
            "countries without live delivery",
            true,
            "/#busy-title"),
        new Counter(
            "lag",
            "Lag",
            Formats.asDuration(counters.lagMaxSeconds()),
            "greatest; 95 of 100 live tenant streams: "
                + Formats.asDuration(counters.lagP95Seconds()),
            false,
            "/tenants?sort=lag&descending=true"));
  }

  private static Counter counter(
      String id, String label, long value, String meaning, boolean zeroIsGood, String path) {
    return new Counter(id, label, Formats.grouped(value), meaning, zeroIsGood && value > 0, path);
  }

  private static List<Problem> problems(OverviewReply reply) {
    List<Problem> problems = new ArrayList<>();
    for (BusyStream stream : reply.busyStreams()) {
      if (stream.breaker() == BreakerState.POLLING) {
        problems.add(
            new Problem(
                "circuit breaker open",
                stream.country(),
                "Too many of the country's tenants fail. Live delivery is suspended; the sweep"
                    + " delivers its events.",
                "/tenants?show=out-of-sync&country=" + stream.country()));
      }
      if (stream.relayError() != null) {
        problems.add(
            new Problem(
                "not published",
                stream.country(),
                stream.relayError(),
                "/events?status=pending&country=" + stream.country()));
      }
    }
    reply.failedEvents().stream()
        .map(
            event ->
                new Problem(
                    "failed event",
                    "%s, position %s".formatted(event.country(), Formats.grouped(event.position())),
                    event.errorId() + ": " + event.message(),
                    "/events/%s/%d".formatted(event.country(), event.position())))
        .forEach(problems::add);
    reply.outOfSync().stream().map(row -> problem(row, row.stream())).forEach(problems::add);
    return problems;
  }

  private static Problem problem(TenantStreamsReply.Row row, TenantStreamReply stream) {
    boolean differs = Boolean.FALSE.equals(row.checkEqual());
    String kind =
        stream.health() != Health.OK ? stream.health().wireName() : differs ? "differs" : "behind";
    String subject = "%s (%s)".formatted(stream.tenant(), stream.country());
    String path = "/tenants/" + stream.tenant();
    if (stream.error() != null) {
      return new Problem(kind, subject, stream.error(), path);
    }
    if (differs) {
      return new Problem(
          kind, subject, "The last comparison found rows that differ.", path + "/check");
    }
    return new Problem(
        kind,
        subject,
        "%s, %s behind."
            .formatted(
                Formats.counted(stream.missing(), "event missing", "events missing"),
                Formats.asDuration(stream.lagSeconds())),
        path);
  }
}
