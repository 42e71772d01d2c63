package io.geosync.landlord.failure;

import static io.geosync.fixture.Sql.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventFailuresTest {
  private final DataSource landlord = LandlordFixture.landlord();
  private final EventFailures failures = new EventFailures();
  private final Connection connection;

  EventFailuresTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void an_event_is_failed_after_its_maximum_number_of_retries() throws SQLException {
    assertThat(failures.record(connection, "PH", 1, 7, null, "topic.refused", "no", 3)).isFalse();
    assertThat(failures.record(connection, "PH", 1, 7, null, "topic.refused", "no", 3)).isFalse();
    assertThat(failures.record(connection, "PH", 1, 7, null, "topic.refused", "no", 3)).isTrue();
    assertThat(rows(landlord, "SELECT position, retry_count FROM geography_event_failures"))
        .containsExactly("7 3");
  }

  @Test
  void failures_of_an_event_are_counted_and_resolved_separately_for_each_tenant()
      throws SQLException {
    long tenant = Registered.live(landlord, "acme", "PH");
    failures.record(connection, "PH", 1, 7, null, "topic.refused", "no", 3);
    failures.record(connection, "PH", 1, 7, tenant, "tenant.database", "no", 3);

    assertThat(failures.resolveThrough(connection, "PH", 1, 6, tenant)).isZero();
    assertThat(failures.resolveThrough(connection, "PH", 1, 7, tenant)).isEqualTo(1);
    assertThat(failures.record(connection, "PH", 1, 7, null, "topic.refused", "no", 2)).isTrue();
    assertThat(failures.record(connection, "PH", 1, 7, tenant, "tenant.database", "no", 2))
        .as("a new failure after a resolved one starts at one")
        .isFalse();
  }

  @Test
  void a_message_quarantined_twice_is_recorded_once() throws SQLException {
    failures.recordQuarantine(connection, "PH", "m-1", "envelope.not-json", "no JSON");
    failures.recordQuarantine(connection, "PH", "m-1", "envelope.not-json", "no JSON");
    failures.recordQuarantine(connection, "PH", "m-2", "envelope.not-json", "no JSON");

    assertThat(rows(landlord, "SELECT message_id FROM geography_event_failures ORDER BY 1"))
        .containsExactly("m-1", "m-2");
  }
}
