package io.geosync.bench.console;

import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.Command;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.TenantStreamFilter;
import io.geosync.contract.command.TenantStreamOrder;
import io.geosync.contract.reply.EventsReply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reads that are measured, by name. */
final class ConsoleReads {
  private static final int PAGE = 50;
  private static final int TENANT_PAGE = 100;

  private final Map<String, Command<?>> reads = new LinkedHashMap<>();
  private final ConsoleData data;

  private ConsoleReads(ConsoleData data) {
    this.data = data;
  }

  /** Returns the reads of a filled landlord. */
  static Map<String, Command<?>> of(ConsoleData data, GeosyncClient functions) {
    ConsoleReads made = new ConsoleReads(data);
    made.state();
    made.events(functions);
    made.units();
    made.deadLetters();
    return made.reads;
  }

  private void state() {
    Instant now = Instant.now();
    reads.put("overview", new QueryCommand.Overview());
    reads.put("status, first page", new QueryCommand.Status());
    reads.put("samples of 24 hours", new QueryCommand.Samples(null, null, null, 300));
    reads.put(
        "samples of 30 days",
        new QueryCommand.Samples(null, now.minus(Duration.ofDays(30)), now, 300));
    TenantStreamFilter all = TenantStreamFilter.all();
    reads.put("tenant streams, first page", streams(all, TenantStreamOrder.TENANT, 0));
    reads.put("tenant streams by lag", streams(all, TenantStreamOrder.LAG, 0));
    reads.put(
        "tenant streams, last page",
        streams(all, TenantStreamOrder.TENANT, Math.max(0, 2 * data.tenants() - TENANT_PAGE)));
    reads.put(
        "tenant streams out of sync",
        streams(new TenantStreamFilter(null, null, null, null, true), TenantStreamOrder.LAG, 0));
    reads.put("tenants, first page", new QueryCommand.Tenants());
    reads.put("audit log", new QueryCommand.Audit(PAGE, null, null));
  }

  private static QueryCommand.TenantStreams streams(
      TenantStreamFilter filter, TenantStreamOrder order, int offset) {
    return new QueryCommand.TenantStreams(filter, order, true, offset, TENANT_PAGE);
  }

  private void events(GeosyncClient functions) {
    QueryCommand.Events latest = events(EventFilter.all(), null);
    EventsReply first = functions.call(latest);
    reads.put("events, first page", latest);
    reads.put("events, second page", events(EventFilter.all(), first.next()));
    reads.put("events, middle of the log", events(EventFilter.all(), data.rows() / 2L));
    reads.put("events of a country", events(EventFilter.ofCountry("BC"), null));
    reads.put("events of a country, middle", events(EventFilter.ofCountry("BC"), data.rows() / 2L));
    reads.put("events of a unit", events(filter(null, "BC-7", null, null, null, null), null));
    for (String status :
        new String[] {"pending", "processing", "published", "completed", "failed"}) {
      reads.put("events, " + status, events(filter(null, null, null, status, null, null), null));
    }
    reads.put(
        "events of a rare type",
        events(filter(null, null, "hierarchy_changed", null, null, null), null));
    reads.put(
        "events of a rare type in a country",
        events(filter("BC", null, "hierarchy_changed", null, null, null), null));
    Instant now = Instant.now();
    reads.put(
        "events of an hour 20 days ago",
        events(
            filter(
                null,
                null,
                null,
                null,
                now.minus(Duration.ofHours(481)),
                now.minus(Duration.ofHours(480))),
            null));
    reads.put(
        "event, by id",
        new QueryCommand.Event(
            Objects.requireNonNull(first.events().getFirst()).eventId().toString()));
    reads.put("event, by position", new QueryCommand.Event("BC:1"));
  }

  private static QueryCommand.Events events(EventFilter filter, @Nullable Long before) {
    return new QueryCommand.Events(filter, before, PAGE);
  }

  private static EventFilter filter(
      @Nullable String country,
      @Nullable String unit,
      @Nullable String type,
      @Nullable String status,
      @Nullable Instant since,
      @Nullable Instant until) {
    return new EventFilter(country, unit, type, status, null, null, since, until);
  }

  private void units() {
    reads.put("units, roots", new QueryCommand.UnitChildren("BC", null, null, TENANT_PAGE));
    reads.put("units, children", new QueryCommand.UnitChildren("BC", "BC-0", null, TENANT_PAGE));
    reads.put(
        "units, grandchildren", new QueryCommand.UnitChildren("BC", "BC-3", null, TENANT_PAGE));
    reads.put("unit by code", new QueryCommand.Unit(null, "BC-7"));
    reads.put("unit by id", new QueryCommand.Unit(null, "28000007"));
  }

  private void deadLetters() {
    reads.put("queues", new DeadLetterCommand.Queues(null));
    reads.put(
        "dead letters, the first 100", new DeadLetterCommand.Inspect(DeadLetterFilter.all(), 100));
  }
}
