package io.geosync.landlord.event;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.fixture.Sql;
import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every filter returns the rows that a plain query of the view returns, page by page. The log has
 * 404 events of four countries, captured in turns, of all types and of all statuses.
 */
class EventSearchTest {
  private static final DataSource LANDLORD = LandlordFixture.landlord();
  private static Connection connection;

  /** The rules of the filter, as plain as possible: no bounds, no pages. */
  private static final String PLAIN =
      """
      SELECT country_code || ':' || position FROM geosync.geography_events e
      WHERE %s ORDER BY e.id DESC
      """;

  @BeforeAll
  static void fill() throws SQLException {
    connection = LANDLORD.getConnection();
    run(
        connection,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        SELECT n, (ARRAY['ID', 'LA', 'PH', 'VN'])[1 + n % 4], 0, 'province', 'C' || n / 4, '{"en": "Unit"}'
        FROM generate_series(1, 200) AS n
        """);
    for (int unit = 1; unit <= 50; unit++) {
      run(
          connection,
          "UPDATE geo_administrative_units SET admin_type = 'city' WHERE id = " + unit,
          "DELETE FROM geo_administrative_units WHERE id = " + (unit + 100),
          "UPDATE geo_administrative_units SET parent_id = id - 4 WHERE id = " + (unit + 50));
    }
    run(
        connection,
        """
        UPDATE geosync.geography_relays SET completed_position = 20, published_position = 60, claimed_position = 70,
            lease_token = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 hour'
        WHERE country_code IN ('ID', 'LA', 'PH')
        """,
        "UPDATE geosync.geography_relays SET lease_until = NULL WHERE country_code = 'LA'",
        """
        UPDATE geosync.geography_relays r SET completed_position = s.last_position, published_position = s.last_position,
            claimed_position = s.last_position
        FROM geosync.geography_streams s WHERE s.country_code = r.country_code AND s.country_code = 'PH'
        """,
        """
        INSERT INTO geosync.geography_event_failures (country_code, epoch, position, error_id, error_message, exhausted)
        SELECT country_code, 1, position, CASE position WHEN 5 THEN 'event.unreadable' ELSE 'topic.refused' END, 'no', true
        FROM geosync.geography_streams, unnest(ARRAY[5, 7, 30, 65, 90]) AS position
        """);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  static Stream<EventFilter> filters() throws SQLException {
    List<EventFilter> filters = new ArrayList<>();
    for (String country : Arrays.asList(null, "ID", "LA", "VN", "ZZ")) {
      for (String status :
          Arrays.asList(null, "pending", "processing", "published", "completed", "failed")) {
        for (String type : Arrays.asList(null, "updated", "hierarchy_changed", "deleted")) {
          filters.add(new EventFilter(country, null, type, status, null, null, null, null));
          filters.add(
              new EventFilter(country, null, type, status, null, null, time(100), time(300)));
          if (country != null) {
            filters.add(new EventFilter(country, null, type, status, 10L, 66L, null, time(350)));
          }
        }
      }
    }
    for (String unit : List.of("3", "C3", "C30", "C26", "103", "none")) {
      filters.add(new EventFilter(null, unit, null, null, null, null, null, null));
      filters.add(new EventFilter("LA", unit, null, null, 2L, null, null, null));
      filters.add(new EventFilter(null, unit, "updated", null, null, null, time(200), null));
      filters.add(new EventFilter(null, unit, null, "completed", null, null, null, null));
    }
    return filters.stream();
  }

  @ParameterizedTest
  @MethodSource("filters")
  void the_pages_of_a_filter_are_the_rows_of_a_plain_query(EventFilter filter) throws SQLException {
    List<String> wanted = rows(connection, PLAIN.formatted(where(filter)));

    assertThat(paged(filter, 7)).isEqualTo(wanted);
    assertThat(paged(filter, 1_000)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "updated", "deleted", "hierarchy_changed"})
  void a_page_without_a_match_still_leads_to_the_next_page(String type) throws SQLException {
    EventFilter filter = new EventFilter(null, null, type, null, null, null, null, null);
    List<String> wanted = rows(connection, PLAIN.formatted(where(filter)));

    assertThat(paged(new EventSearch(20, 3), filter, 5)).isEqualTo(wanted).isNotEmpty();
    EventFilter published = new EventFilter(null, null, type, "completed", null, null, null, null);
    assertThat(paged(new EventSearch(20, 3), published, 5))
        .isEqualTo(rows(connection, PLAIN.formatted(where(published))));
  }

  @Test
  void the_filters_together_reach_every_status_and_type() throws SQLException {
    List<String> statuses =
        rows(connection, "SELECT DISTINCT status FROM geosync.geography_events ORDER BY status");

    assertThat(statuses)
        .containsExactly("completed", "failed", "pending", "processing", "published");
  }

  @Test
  void an_event_is_listed_with_the_code_and_the_name_of_its_unit_and_with_its_writer()
      throws SQLException {
    EventRow event =
        new EventSearch()
            .find(connection, EventFilter.ofCountry("VN"), null, 1_000)
            .events()
            .getLast();

    assertThat(event.code()).isEqualTo("C0");
    assertThat(event.name()).isEqualTo("Unit");
    assertThat(event.unitId()).isEqualTo(3);
    assertThat(event.actor()).isEqualTo("postgres");
  }

  private static List<String> paged(EventFilter filter, int limit) throws SQLException {
    return paged(new EventSearch(), filter, limit);
  }

  private static List<String> paged(EventSearch search, EventFilter filter, int limit)
      throws SQLException {
    List<String> found = new ArrayList<>();
    @Nullable Long before = null;
    do {
      EventSearch.Found page = search.find(connection, filter, before, limit);
      assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
      page.events().forEach(event -> found.add(event.country() + ":" + event.position()));
      before = page.next();
    } while (before != null);
    return found;
  }

  private static Instant time(long logId) throws SQLException {
    String time =
        Sql.value(
            LANDLORD,
            "SELECT created_at AT TIME ZONE 'UTC' FROM geosync.geography_event_logs WHERE id = "
                + logId);
    return Instant.parse(time.replace(' ', 'T') + "Z");
  }

  private static String where(EventFilter filter) {
    List<String> rules = new ArrayList<>(List.of("true"));
    add(rules, "country_code = '%s'", filter.country());
    add(
        rules,
        """
        unit_id::text = '%1$s' OR unit_id IN (
            SELECT id FROM geosync.units WHERE code = '%1$s'
            UNION SELECT unit_id FROM geosync.geography_unit_heads WHERE deleted AND state ->> 'code' = '%1$s')
        """,
        filter.unit());
    add(rules, "event_type = '%s'", filter.eventType());
    add(rules, "status = '%s'", filter.status());
    add(rules, "position >= %s", filter.fromPosition());
    add(rules, "position <= %s", filter.toPosition());
    add(rules, "created_at >= '%s'", filter.since());
    add(rules, "created_at < '%s'", filter.until());
    return String.join(" AND ", rules);
  }

  private static void add(List<String> rules, String rule, @Nullable Object value) {
    if (value != null) {
      rules.add("(%s)".formatted(rule.formatted(value)));
    }
  }
}
