package io.geosync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.TenantStreamFilter;
import io.geosync.contract.command.TenantStreamOrder;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.EventReply;
import io.geosync.contract.reply.OverviewReply;
import io.geosync.contract.reply.OverviewReply.Counters;
import io.geosync.contract.reply.SamplesReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantStreamsReply;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.landlord.schema.LandlordSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** 120 tenants of three countries in several conditions, and the samples of 600 sweeps. */
class StateReadsTest {
  private static final PGSimpleDataSource LANDLORD = Databases.empty();

  private final Queries queries = new Queries(LANDLORD);

  @BeforeAll
  static void fill() throws SQLException {
    new LandlordSchema(LANDLORD).migrate();
    Sql.run(
        LANDLORD,
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        SELECT country, 0, 'province', country || n, '{}'
        FROM unnest(ARRAY['ID', 'LA', 'VN']) AS country, generate_series(1, 30) AS n
        """,
        """
        UPDATE geosync.geography_relays SET completed_position = 10, published_position = 20, claimed_position = 20,
            relay_error = 'denied' WHERE country_code <> 'LA'
        """,
        """
        UPDATE geosync.geography_relays SET completed_position = 30, published_position = 30, claimed_position = 30
        WHERE country_code = 'LA'
        """,
        "UPDATE geosync.geography_streams SET breaker = 'polling' WHERE country_code = 'ID'",
        """
        INSERT INTO geosync.tenants (name, geography_country, database_url, status)
        SELECT 't' || n, 'VN', 'postgresql://h/d', CASE n % 40 WHEN 7 THEN 'removed' WHEN 8 THEN 'suspended' ELSE 'active' END
        FROM generate_series(1, 120) AS n
        """,
        """
        INSERT INTO geosync.tenant_streams (tenant_id, country_code, delivery, health, reported_epoch, watermark,
            consecutive_failures, check_equal, reported_at)
        SELECT t.id, c, (ARRAY['on', 'on', 'on', 'dry-run', 'off'])[1 + t.id % 5],
            (ARRAY['ok', 'ok', 'refusing', 'joining', 'parked', 'migrating'])[1 + t.id % 6], 1, t.id % 31, t.id % 4,
            t.id % 9 > 0, CASE WHEN t.id % 3 = 0 THEN now() - make_interval(secs => t.id) END
        FROM geosync.tenants t, unnest(ARRAY['ID', 'LA', 'VN']) AS c WHERE t.id % 2 = 0 OR c = 'VN'
        """);
    fillHistory();
  }

  private static void fillHistory() throws SQLException {
    Sql.run(
        LANDLORD,
        """
        INSERT INTO geosync.geography_event_failures (country_code, epoch, position, tenant_id, error_id, error_message,
            retry_count, exhausted, first_failed_at, last_failed_at, resolved_at)
        SELECT 'VN', 1, n, CASE WHEN n > 25 THEN n END, 'topic.refused', 'no', 5, n < 26, now() - make_interval(hours => n),
            now(), CASE WHEN n > 20 THEN now() END
        FROM generate_series(15, 28) AS n
        """,
        "UPDATE geosync.geography_event_failures SET first_failed_at = now() WHERE position = 17",
        """
        INSERT INTO geosync.geography_envelopes (country_code, epoch, from_position, to_position, message_id, published_at)
        VALUES ('VN', 1, 1, 16, 'first', now()), ('VN', 1, 17, 20, 'second', now()),
            ('VN', 1, 17, 17, 'again', now() + interval '1 second')
        """,
        """
        INSERT INTO geosync.geography_samples (sampled_at, country_code, pending, undelivered, failed, lag_seconds, captured)
        SELECT '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', c, n % 50, 2, 3, n % 17, n
        FROM generate_series(0, 599) AS n, unnest(ARRAY['', 'VN']) AS c WHERE c = '' OR n < 60
        """);
  }

  @Test
  void each_counter_of_the_overview_is_the_number_that_a_plain_query_counts()
      throws SQLException, IOException {
    OverviewReply overview = queries.result(new QueryCommand.Overview());
    Counters counters = overview.counters();

    assertThat(counters.pending()).isEqualTo(20);
    assertThat(counters.undelivered()).isEqualTo(40);
    assertThat(counters.streams()).isEqualTo(3);
    assertThat(counters.busyStreams()).isEqualTo(2);
    assertThat(counters.breakersOpen()).isEqualTo(1);
    String open = "FROM geosync.geography_event_failures WHERE exhausted AND ";
    assertThat(counters.failed()).isEqualTo(count(open + "resolved_at IS NULL")).isEqualTo(6);
    assertThat(counters.failedLastDay())
        .isEqualTo(count(open + "first_failed_at > now() - interval '24 hours'"))
        .isPositive();
    String active =
        "FROM geosync.tenants t JOIN geosync.tenant_streams s ON s.tenant_id = t.id WHERE t.status = 'active' AND ";
    assertThat(counters.tenants()).isEqualTo(count("FROM geosync.tenants WHERE status = 'active'"));
    assertThat(counters.tenantStreams()).isEqualTo(count(active + "true"));
    assertThat(counters.paused()).isEqualTo(count(active + "delivery <> 'on'"));
    assertThat(counters.parked())
        .isEqualTo(count(active + "delivery = 'on' AND health = 'parked'"))
        .isPositive();
    assertThat(counters.liveTenantStreams())
        .isEqualTo(count(active + "delivery = 'on' AND health = 'ok'"));
    List<TenantStreamsReply.Row> outOfSync =
        all(new TenantStreamFilter(null, null, null, null, true)).stream()
            .filter(row -> !row.stream().tenant().isEmpty())
            .toList();
    assertThat(counters.tenantStreamsOutOfSync()).isEqualTo(outOfSync.size()).isPositive();
    assertThat(counters.tenantsOutOfSync())
        .isEqualTo(outOfSync.stream().map(row -> row.stream().tenant()).distinct().count());
    assertThat(overview.outOfSync()).hasSize(20);
    assertThat(overview.busyStreams())
        .extracting(OverviewReply.BusyStream::country)
        .containsExactly("ID", "VN");
    assertThat(overview.failedEvents()).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource
  void every_order_sorts_all_pages_and_its_reverse_is_the_reverse_of_the_values(
      TenantStreamOrder order) throws IOException {
    List<TenantStreamReply> ascending = streams(order, false);
    List<TenantStreamReply> descending = streams(order, true);

    Comparator<TenantStreamReply> comparator = comparator(order);
    assertThat(ascending).hasSize(237).isSortedAccordingTo(comparator);
    assertThat(descending)
        .isSortedAccordingTo(comparator.reversed())
        .hasSize(237)
        .doesNotHaveDuplicates();
  }

  private static Comparator<TenantStreamReply> comparator(TenantStreamOrder order) {
    return switch (order) {
      case TENANT -> Comparator.comparing(TenantStreamReply::tenant);
      case COUNTRY -> Comparator.comparing(TenantStreamReply::country);
      case DELIVERY -> Comparator.comparing(stream -> stream.delivery().wireName());
      case HEALTH -> Comparator.comparing(stream -> stream.health().wireName());
      // The clock goes on between two pages.
      case LAG -> Comparator.comparing(stream -> stream.lagSeconds() > 0);
      case MISSING -> Comparator.comparing(TenantStreamReply::missing);
      case FAILURES -> Comparator.comparing(TenantStreamReply::consecutiveFailures);
      case REPORTED ->
          Comparator.comparing(
              TenantStreamReply::reportedAt, Comparator.nullsFirst(Comparator.naturalOrder()));
    };
  }

  private List<TenantStreamReply> streams(TenantStreamOrder order, boolean descending)
      throws IOException {
    return all(TenantStreamFilter.all(), order, descending).stream()
        .map(TenantStreamsReply.Row::stream)
        .toList();
  }

  @Test
  void each_filter_returns_the_tenant_streams_that_it_describes() throws IOException {
    List<TenantStreamsReply.Row> all = all(TenantStreamFilter.all());

    Map<TenantStreamFilter, java.util.function.Predicate<TenantStreamsReply.Row>> filters =
        Map.of(
            new TenantStreamFilter("11", null, null, null, null),
            row -> row.stream().tenant().contains("11"),
            new TenantStreamFilter(null, "LA", null, null, null),
            row -> row.stream().country().equals("LA"),
            new TenantStreamFilter(null, null, Delivery.DRY_RUN, null, null),
            row -> row.stream().delivery() == Delivery.DRY_RUN,
            new TenantStreamFilter(null, null, null, Health.PARKED, null),
            row -> row.stream().health() == Health.PARKED,
            new TenantStreamFilter(null, "VN", Delivery.ON, null, true),
            row ->
                row.stream().country().equals("VN")
                    && row.stream().delivery() == Delivery.ON
                    && row.outOfSync());
    for (var filter : filters.entrySet()) {
      assertThat(all(filter.getKey()))
          .as(filter.getKey().toString())
          .extracting(row -> row.stream().tenant() + row.stream().country())
          .isNotEmpty()
          .containsExactlyElementsOf(
              all.stream()
                  .filter(filter.getValue())
                  .map(row -> row.stream().tenant() + row.stream().country())
                  .toList());
    }
  }

  private List<TenantStreamsReply.Row> all(TenantStreamFilter filter) throws IOException {
    return all(filter, TenantStreamOrder.TENANT, false);
  }

  private List<TenantStreamsReply.Row> all(
      TenantStreamFilter filter, TenantStreamOrder order, boolean descending) throws IOException {
    List<TenantStreamsReply.Row> rows = new ArrayList<>();
    @Nullable Integer offset = 0;
    while (offset != null) {
      TenantStreamsReply page =
          queries.result(new QueryCommand.TenantStreams(filter, order, descending, offset, 50));
      rows.addAll(page.streams());
      assertThat(page.total()).isGreaterThanOrEqualTo(rows.size());
      offset = page.next();
    }
    return rows;
  }

  @Test
  void samples_are_thinned_to_the_highest_values_of_each_interval() throws IOException {
    Instant since = Instant.parse("2026-01-01T00:00:00Z");
    SamplesReply all =
        queries.result(new QueryCommand.Samples(null, since, since.plusSeconds(36_000), 60));
    SamplesReply country =
        queries.result(new QueryCommand.Samples("VN", since, since.plusSeconds(36_000), 60));

    assertThat(all.samples()).hasSize(60);
    assertThat(all.stepSeconds()).isEqualTo(600);
    assertThat(all.samples().getFirst().pending()).isEqualTo(9);
    assertThat(all.samples().getFirst().at()).isEqualTo(since.plusSeconds(540));
    assertThat(all.samples().getLast().captured()).isEqualTo(599);
    assertThat(all.samples().getLast().deadLetters()).isNull();
    assertThat(all.samples()).isSortedAccordingTo(Comparator.comparing(SamplesReply.Sample::at));
    assertThat(country.samples()).hasSize(6);
    assertThat(queries.result(new QueryCommand.Samples("ZZ", null, null, 10)).samples()).isEmpty();
  }

  @Test
  void the_details_of_an_event_name_its_envelopes_failures_and_tenants()
      throws SQLException, IOException {
    EventReply event = queries.result(new QueryCommand.Event("VN:17"));

    assertThat(event.envelopes())
        .extracting(EventReply.PublishedIn::messageId)
        .containsExactly("again", "second");
    assertThat(event.failures())
        .singleElement()
        .matches(failure -> failure.exhausted() && failure.tenant() == null);
    String streams =
        "FROM geosync.tenants t JOIN geosync.tenant_streams s ON s.tenant_id = t.id"
            + " WHERE t.status = 'active' AND delivery = 'on' AND country_code = 'VN'";
    assertThat(event.tenants().streams()).isEqualTo(count(streams));
    assertThat(event.tenants().reached()).isEqualTo(count(streams + " AND watermark >= 17"));
    assertThat(event.tenants().lacking()).hasSize(20);
    assertThat(queries.result(new QueryCommand.Event("VN:16")).envelopes()).hasSize(1);
  }

  @Test
  void queries_that_cannot_match_are_rejected() throws IOException {
    for (EventFilter filter :
        List.of(
            new EventFilter(null, null, "renamed", null, null, null, null, null),
            new EventFilter(null, null, null, "lost", null, null, null, null),
            new EventFilter(null, null, null, null, 1L, null, null, null),
            new EventFilter(null, null, null, null, null, null, Instant.MAX, null))) {
      assertThat(error(new QueryCommand.Events(filter, null, 1)))
          .isEqualTo(ErrorId.COMMAND_INVALID);
    }
    assertThat(error(new QueryCommand.Event("yesterday"))).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(error(new QueryCommand.Event("VN:999"))).isEqualTo(ErrorId.EVENT_NOT_FOUND);
    assertThat(error(new QueryCommand.Samples(null, Instant.EPOCH, Instant.EPOCH, 1)))
        .isEqualTo(ErrorId.COMMAND_INVALID);
  }

  private ErrorId error(QueryCommand<?> query) throws IOException {
    return queries.error(query).map(ErrorReport::id).orElseThrow();
  }

  private static long count(String from) throws SQLException {
    return Long.parseLong(Sql.value(LANDLORD, "SELECT count(*) " + from));
  }
}
