package io.geosync.landlord.retention;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final String POSITIONS =
      "SELECT position FROM geography_event_logs ORDER BY position";

  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void insertSixEventsOfWhichFourAreCompletedAndFiveOld() throws SQLException {
    run(
        landlord,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        SELECT n, 'PH', 1, 'city', 'PH-' || n, '{}' FROM generate_series(1, 6) AS n
        """,
        "UPDATE geography_relays SET claimed_position = 6, published_position = 6,"
            + " completed_position = 4",
        "ALTER TABLE geography_event_logs DISABLE TRIGGER geosync_log_changed",
        "UPDATE geography_event_logs SET created_at = created_at - interval '31 days' WHERE"
            + " position <= 5",
        "ALTER TABLE geography_event_logs ENABLE TRIGGER geosync_log_changed");
  }

  private Pruned prune(int portion) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return new Retention(new RetentionWindows(Duration.ofDays(30), Duration.ofDays(7), portion))
          .prune(connection);
    }
  }

  @Test
  void old_events_are_deleted_once_all_live_tenants_have_applied_them() throws SQLException {
    assertThat(prune(100).events()).isEqualTo(4);

    assertThat(rows(landlord, POSITIONS)).containsExactly("5", "6");
    assertThat(prune(100)).isEqualTo(new Pruned(0, 0, 0, 0, 0));
  }

  @Test
  void a_call_deletes_one_portion_and_reports_that_more_is_due() throws SQLException {
    Pruned first = prune(3);

    assertThat(first.events()).isEqualTo(3);
    assertThat(first.more(3)).isTrue();
    assertThat(prune(3).more(3)).isFalse();
    assertThat(rows(landlord, POSITIONS)).containsExactly("5", "6");
  }

  @Test
  void incomplete_envelopes_and_unresolved_failures_are_kept() throws SQLException {
    run(
        landlord,
        """
        INSERT INTO geography_envelopes
            (country_code, epoch, from_position, to_position, message_id, published_at, completed_at)
        VALUES ('PH', 1, 1, 2, 'done', now() - interval '31 days', now()),
               ('PH', 1, 3, 5, 'open', now() - interval '31 days', NULL)
        """,
        """
        INSERT INTO geography_event_failures
            (country_code, epoch, position, error_id, error_message, first_failed_at, resolved_at)
        VALUES ('PH', 1, 1, 'x', 'done', now() - interval '31 days', now()),
               ('PH', 1, 5, 'x', 'open', now() - interval '31 days', NULL)
        """);

    Pruned pruned = prune(100);

    assertThat(pruned.envelopes()).isEqualTo(1);
    assertThat(pruned.failures()).isEqualTo(1);
    assertThat(rows(landlord, "SELECT message_id FROM geography_envelopes"))
        .containsExactly("open");
    assertThat(rows(landlord, "SELECT error_message FROM geography_event_failures"))
        .containsExactly("open");
  }

  @Test
  void old_samples_are_deleted_and_the_latest_version_is_kept() throws SQLException {
    run(
        landlord,
        """
        INSERT INTO geography_samples (sampled_at, country_code, pending, undelivered, failed, lag_seconds)
        VALUES (now() - interval '8 days', 'PH', 1, 1, 0, 1), (now() - interval '6 days', 'PH', 1, 1, 0, 1)
        """,
        """
        INSERT INTO geography_versions (country_code, epoch, position, content_hash, created_at)
        VALUES ('PH', 1, 1, 1, now() - interval '9 days'), ('PH', 1, 2, 2, now() - interval '8 days'),
               ('VN', 1, 1, 1, now() - interval '9 days')
        """);

    Pruned pruned = prune(100);

    assertThat(pruned.samples()).isEqualTo(1);
    assertThat(pruned.versions()).isEqualTo(1);
    assertThat(rows(landlord, "SELECT country_code, position FROM geography_versions ORDER BY 1"))
        .containsExactly("PH 2", "VN 1");
  }
}
