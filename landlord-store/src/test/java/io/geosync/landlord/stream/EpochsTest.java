package io.geosync.landlord.stream;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.registry.StreamReport;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A landlord detects that it was restored from a backup. */
class EpochsTest {
  private static final UUID OTHER = UUID.fromString("22222222-2222-2222-2222-222222222222");

  private final DataSource landlord = LandlordFixture.landlord();
  private final Epochs epochs = new Epochs();
  private final Connection connection;
  private long acme;

  EpochsTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @BeforeEach
  void insertTwoEventsAndATenant() throws SQLException {
    run(connection, insert(1, "PH", "PH", null), insert(2, "PH", "PH-01", 1L));
    acme = Registered.live(landlord, "acme", "PH");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private UUID eventAt(long position) throws SQLException {
    return UUID.fromString(
        value(landlord, "SELECT event_id FROM geography_event_logs WHERE position = " + position));
  }

  private void reports(long epoch, long head, UUID event) throws SQLException {
    new TenantStreamReports()
        .report(connection, List.of(new StreamReport(acme, "PH", epoch, head, 0, head, event)));
  }

  @Test
  void a_tenant_that_agrees_with_the_log_does_not_indicate_a_restore() throws SQLException {
    assertThat(epochs.restored(connection)).isEmpty();
    reports(1, 2, eventAt(2));
    assertThat(epochs.restored(connection)).isEmpty();
    reports(1, 1, eventAt(1));
    assertThat(epochs.restored(connection)).isEmpty();
  }

  @Test
  void a_higher_position_a_different_event_or_a_later_epoch_indicate_a_restore()
      throws SQLException {
    reports(1, 7, OTHER);
    assertThat(epochs.restored(connection)).isEqualTo(Map.of("PH", 1L));
    reports(1, 2, OTHER);
    assertThat(epochs.restored(connection)).isEqualTo(Map.of("PH", 1L));
    reports(3, 2, eventAt(2));
    assertThat(epochs.restored(connection)).isEqualTo(Map.of("PH", 1L));
  }

  @Test
  void a_pruned_log_row_does_not_indicate_a_restore() throws SQLException {
    reports(1, 2, eventAt(2));
    run(connection, "DELETE FROM geography_event_logs");

    assertThat(epochs.restored(connection)).isEmpty();
  }

  @Test
  void the_new_epoch_is_higher_than_any_reported_epoch_and_is_started_once() throws SQLException {
    reports(4, 2, OTHER);
    run(
        connection,
        "UPDATE geography_streams SET lease_token = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 minute'");

    assertThat(epochs.raise(connection, "PH", 1)).isEqualTo(OptionalLong.of(5));
    assertThat(epochs.raise(connection, "PH", 1)).isEmpty();

    assertThat(epochs.restored(connection)).isEmpty();
    assertThat(new RelayLeases().claim(connection, "PH", Duration.ofMinutes(1), 10))
        .as("the relay of the old epoch has lost its lease")
        .hasValueSatisfying(lease -> assertThat(lease.epoch()).isEqualTo(5));
  }

  @Test
  void a_ledger_is_compared_by_the_same_rules_as_a_report() throws SQLException {
    StreamPositions stream = new Streams().one(connection, "PH").orElseThrow();

    assertThat(epochs.contradicts(connection, stream, stream.epoch(), 2, eventAt(2))).isFalse();
    assertThat(epochs.contradicts(connection, stream, stream.epoch(), 0, null)).isFalse();
    assertThat(epochs.contradicts(connection, stream, stream.epoch(), 2, OTHER)).isTrue();
    assertThat(epochs.contradicts(connection, stream, stream.epoch(), 3, null)).isTrue();
    assertThat(epochs.contradicts(connection, stream, stream.epoch() - 1, 3, OTHER)).isFalse();
    assertThat(epochs.contradicts(connection, stream, stream.epoch() + 1, 1, null)).isTrue();
  }
}
