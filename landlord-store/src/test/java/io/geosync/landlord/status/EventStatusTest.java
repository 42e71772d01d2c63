package io.geosync.landlord.status;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.landlord.event.EventSearch;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStatusTest {
  private static final String STATUSES =
      "SELECT position, status FROM geography_events WHERE country_code = 'PH' ORDER BY position";

  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void insertSixEventsOneInEachState() throws SQLException {
    run(
        landlord,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        SELECT n, 'PH', 1, 'city', 'PH-' || n, '{}' FROM generate_series(1, 6) AS n
        """,
        """
        UPDATE geography_relays SET completed_position = 1, published_position = 3, claimed_position = 5,
            lease_token = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 hour'
        """,
        """
        INSERT INTO geography_envelopes
            (country_code, epoch, from_position, to_position, message_id, published_at, completed_at)
        VALUES ('PH', 1, 1, 1, 'a', now(), '2026-01-02T00:00:00Z'), ('PH', 1, 2, 3, 'b', now(), NULL)
        """);
    fail(1, 1);
    fail(3, 1);
    fail(4, 5);
  }

  @Test
  void each_event_has_the_first_matching_status() throws SQLException {
    assertThat(rows(landlord, STATUSES))
        .containsExactly(
            "1 completed", "2 published", "3 failed", "4 processing", "5 processing", "6 pending");
  }

  @Test
  void events_claimed_by_a_relay_that_died_are_pending_again() throws SQLException {
    run(landlord, "UPDATE geography_relays SET lease_until = clock_timestamp()");

    assertThat(rows(landlord, STATUSES)).endsWith("4 pending", "5 pending", "6 pending");
  }

  @Test
  void an_event_is_shown_with_its_retries_error_and_completion_time() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      List<EventRow> events =
          new EventSearch().find(connection, EventFilter.all(), null, 6).events().reversed();

      assertThat(events).extracting(EventRow::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(events.get(0).processedAt()).hasToString("2026-01-02T00:00:00Z");
      assertThat(events.get(1).processedAt()).isNull();
      assertThat(events.get(3).retryCount()).isEqualTo(1);
      assertThat(events.get(3).errorMessage()).isEqualTo("too long");
      assertThat(events.get(3).code()).isEqualTo("PH-4");
    }
  }

  private void fail(long position, int maxRetries) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      new EventFailures()
          .record(connection, "PH", 1, position, null, "topic.refused", "too long", maxRetries);
    }
  }
}
