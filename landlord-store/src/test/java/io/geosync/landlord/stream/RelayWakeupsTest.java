package io.geosync.landlord.stream;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class RelayWakeupsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String IS_ASKED =
      "SELECT coalesce(wanted_until > clock_timestamp(), false) FROM geosync.geography_wakeups";

  private final List<SQLException> lost = new ArrayList<>();

  @Test
  void a_commit_ends_the_wait_and_the_request() throws Exception {
    DataSource landlord = LandlordFixture.landlord();
    try (RelayWakeups wakeups = listen(landlord)) {
      assertThat(wakeups.ask()).isTrue();
      assertThat(wakeups.ask()).as("writers notify already").isFalse();
      run(landlord, insert(1, "PH", "PH", null));

      assertThat(wakeups.await(LONG)).isTrue();
      assertThat(value(landlord, IS_ASKED)).isEqualTo("f");
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void writers_notify_only_a_relay_that_asked() throws SQLException {
    DataSource landlord = LandlordFixture.landlord();
    try (Connection listener = landlord.getConnection();
        RelayWakeups wakeups = listen(landlord)) {
      run(listener, "LISTEN geosync_relay");

      run(landlord, insert(1, "PH", "PH", null));
      run(listener, "SELECT 1");
      assertThat(listener.unwrap(PGConnection.class).getNotifications()).isEmpty();

      wakeups.ask();
      run(landlord, insert(2, "PH", "PH-01", 1L));
      assertThat(listener.unwrap(PGConnection.class).getNotifications((int) LONG.toMillis()))
          .hasSize(1);
    }
  }

  @Test
  void writers_that_use_two_phase_commit_are_not_asked() throws IOException, SQLException {
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("max_prepared_transactions", "2").start();
        RelayWakeups wakeups = listen(migrated(server));
        Connection writer = server.getPostgresDatabase().getConnection()) {
      wakeups.ask();

      writer.setAutoCommit(false);
      run(writer, insert(1, "PH", "PH", null), "PREPARE TRANSACTION 'both'");
      writer.setAutoCommit(true);
      run(writer, "COMMIT PREPARED 'both'");

      assertThat(rows(writer, "SELECT last_position FROM geosync.geography_streams"))
          .containsExactly("1");
    }
  }

  @Test
  void a_wait_lasts_its_time_after_the_connection_was_lost() throws Exception {
    DataSource landlord = LandlordFixture.landlord();
    try (RelayWakeups wakeups = listen(landlord)) {
      wakeups.ask();
      run(
          landlord,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
              + " current_database() AND query = 'LISTEN geosync_relay'");

      assertThat(wakeups.await(LONG.dividedBy(600))).isFalse();
      assertThat(lost).hasSize(1);
      assertThat(wakeups.ask()).isFalse();
    }
  }

  private RelayWakeups listen(DataSource landlord) {
    return RelayWakeups.listen(new LandlordDatabase(landlord), Clock.systemUTC(), lost::add);
  }

  private static DataSource migrated(EmbeddedPostgres server) {
    DataSource landlord = server.getPostgresDatabase();
    new LandlordSchema(landlord).migrate();
    return landlord;
  }
}
