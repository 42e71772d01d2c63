package io.geosync.console.overview;

import io.geosync.console.page.Formats;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.StatusReply.StreamReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.BreakerState;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of a deployment as the overview shows it.
 *
 * @param sentence the state in one sentence
 * @param good whether every live tenant stream is up to date and nothing else is wrong
 * @param problems the first problems, the worst first
 * @param moreProblems number of further problems
 * @param busy streams with events under way or a problem
 * @param idle countries whose events all live tenants have applied
 */
public record Overview(
    String sentence,
    boolean good,
    List<Counter> counters,
    List<Problem> problems,
    int moreProblems,
    List<StreamReply> busy,
    List<StreamReply> idle) {
  /** A live tenant stream normally applies an event within a second. */
  static final double BEHIND_AFTER_SECONDS = 5;

  private static final int MAX_PROBLEMS = 50;

  /** Makes the overview from the state of all streams. */
  public static Overview of(StatusReply status) {
    List<Problem> problems = problems(status);
    List<TenantStreamReply> live =
        status.tenantStreams().stream().filter(stream -> stream.delivery() == Delivery.ON).toList();
    List<TenantStreamReply> behind = live.stream().filter(Overview::isBehind).toList();
    Set<String> troubled =
        behind.stream().map(TenantStreamReply::country).collect(Collectors.toSet());
    List<StreamReply> busy =
        status.streams().stream()
            .filter(stream -> isBusy(stream) || troubled.contains(stream.country()))
            .toList();
    List<StreamReply> idle =
        status.streams().stream().filter(stream -> !busy.contains(stream)).toList();
    return new Overview(
        sentence(status, live, behind),
        problems.isEmpty(),
        counters(status, behind.size()),
        problems.stream().limit(MAX_PROBLEMS).toList(),
        Math.max(0, problems.size() - MAX_PROBLEMS),
        busy,
        idle);
  }

  /** Returns whether a live tenant stream lacks events for longer than delivery takes. */
  static boolean isBehind(TenantStreamReply stream) {
    return stream.health() != Health.OK || stream.lagSeconds() >= BEHIND_AFTER_SECONDS;
  }

  private static boolean isBusy(StreamReply stream) {
    return stream.breaker() != BreakerState.CLOSED
        || stream.relayError() != null
        || stream.publishedPosition() < stream.lastPosition()
        || (stream.liveTenants() > 0 && stream.completedPosition() < stream.lastPosition());
  }

  private static String sentence(
      StatusReply status, List<TenantStreamReply> live, List<TenantStreamReply> behind) {
    if (status.tenantStreams().isEmpty()) {
      return "No tenant is registered.";
    }
    if (live.isEmpty()) {
      return "No tenant stream receives events: delivery is off or dry-run for all %s."
          .formatted(Formats.counted(status.tenantStreams().size(), "stream", "streams"));
    }
    if (behind.isEmpty()) {
      return live.size() == 1
          ? "The one live tenant stream is up to date."
          : "All %s live tenant streams are up to date.".formatted(Formats.grouped(live.size()));
    }
    String named =
        behind.stream()
            .sorted(Comparator.comparingDouble(TenantStreamReply::lagSeconds).reversed())
            .limit(3)
            .map(stream -> "%s (%s)".formatted(stream.tenant(), stream.country()))
            .collect(Collectors.joining(", "));
    return "%s of %s live tenant streams %s behind: %s%s"
        .formatted(
            Formats.grouped(behind.size()),
            Formats.grouped(live.size()),
            behind.size() == 1 ? "is" : "are",
            named,
            behind.size() > 3 ? " and others." : ".");
  }

  private static List<Counter> counters(StatusReply status, int behind) {
    StatusReply.Totals totals = status.totals();
    return List.of(
        counter("pending", "Pending", totals.pending(), "events not yet published", false, "/"),
        counter(
            "undelivered",
            "Undelivered",
            totals.undelivered(),
            "events that a live tenant stream has not applied",
            false,
            "/tenants?show=behind"),
        counter(
            "failed", "Failed", totals.failed(), "events set aside", true, "/events?status=failed"),
        counter(
            "out-of-sync",
            "Out of sync",
            totals.outOfSync(),
            "tenant streams parked, refusing, or behind for over 60 s",
            true,
            "/tenants?show=troubled"),
        new Counter(
            "lag",
            "Greatest lag",
            Formats.asDuration(totals.lagMaxSeconds()),
            "age of the oldest event that a live tenant stream has not applied",
            behind > 0,
            "/tenants?sort=lag&descending=true"));
  }

  private static Counter counter(
      String id, String label, long value, String meaning, boolean zeroIsGood, String path) {
    return new Counter(id, label, Formats.grouped(value), meaning, zeroIsGood && value > 0, path);
  }

  private static List<Problem> problems(StatusReply status) {
    List<Problem> problems = new ArrayList<>();
    for (StreamReply stream : status.streams()) {
      if (stream.breaker() == BreakerState.POLLING) {
        problems.add(
            new Problem(
                "breaker open",
                stream.country(),
                "Too many of the country's tenants fail. Live delivery is suspended; the sweep"
                    + " delivers its events.",
                "/tenants?country=" + stream.country()));
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
    status.failedEvents().stream()
        .map(
            event ->
                new Problem(
                    "failed event",
                    "%s, position %s".formatted(event.country(), Formats.grouped(event.position())),
                    event.errorId() + ": " + event.message(),
                    "/events/%s/%d".formatted(event.country(), event.position())))
        .forEach(problems::add);
    status.tenantStreams().stream()
        .filter(stream -> stream.delivery() == Delivery.ON && isBehind(stream))
        .sorted(Comparator.comparingDouble(TenantStreamReply::lagSeconds).reversed())
        .map(Overview::problem)
        .forEach(problems::add);
    return problems;
  }

  private static Problem problem(TenantStreamReply stream) {
    String kind = stream.health() == Health.OK ? "behind" : stream.health().wireName();
    String error = stream.error();
    return new Problem(
        kind,
        "%s (%s)".formatted(stream.tenant(), stream.country()),
        error == null
            ? "%s, %s behind."
                .formatted(
                    Formats.counted(stream.missing(), "event missing", "events missing"),
                    Formats.asDuration(stream.lagSeconds()))
            : error,
        "/tenants/" + stream.tenant());
  }
}
