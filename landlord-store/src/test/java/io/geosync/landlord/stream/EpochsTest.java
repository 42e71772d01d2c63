package io.geosync.landlord.stream;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.position.PositionSet;
import io.geosync.landlord.registry.StreamReport;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import io.geosync.landlord.stream.Epochs.Contradiction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A landlord notices ledgers that have other events than its log, and what that is evidence of. */
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

  private long digest(long through) throws SQLException {
    return Long.parseLong(
        value(landlord, "SELECT geosync_log_digest('PH', %d)".formatted(through)));
  }

  private StreamReport ledger(
      long tenant, long epoch, long head, @Nullable UUID event, long digest) {
    PositionSet received = head == 0 ? PositionSet.EMPTY : PositionSet.of(1, head);
    return new StreamReport(tenant, "PH", epoch, head, 0, head, event, received, digest);
  }

  private void report(StreamReport... reports) throws SQLException {
    new TenantStreamReports().report(connection, List.of(reports));
  }

  private void reports(long epoch, long head, UUID event, long digest) throws SQLException {
    report(ledger(acme, epoch, head, event, digest));
  }

  private Optional<Contradiction> found() throws SQLException {
    List<Contradiction> all = epochs.contradictions(connection);
    assertThat(epochs.contradiction(connection, "PH")).isEqualTo(all.stream().findFirst());
    return all.stream().findFirst();
  }

  private Contradiction of(boolean isRestored, Long... tenants) {
    return new Contradiction("PH", 1, List.of(tenants), isRestored);
  }

  @Test
  void a_tenant_that_agrees_with_the_log_does_not_contradict_it() throws SQLException {
    assertThat(found()).isEmpty();
    reports(1, 2, eventAt(2), digest(2));
    assertThat(found()).isEmpty();
    reports(1, 1, eventAt(1), digest(1));
    assertThat(found()).isEmpty();
  }

  @Test
  void a_higher_position_a_different_event_or_a_later_epoch_contradict() throws SQLException {
    reports(1, 7, OTHER, digest(2));
    assertThat(found()).hasValue(of(false, acme));
    reports(1, 2, OTHER, digest(2));
    assertThat(found()).hasValue(of(false, acme));
    reports(3, 2, eventAt(2), digest(2));
    assertThat(found()).hasValue(of(false, acme));
  }

  @Test
  void another_event_anywhere_below_the_last_position_contradicts() throws SQLException {
    reports(1, 2, eventAt(2), digest(2) + 1);
    assertThat(found()).hasValue(of(false, acme));
    assertThat(epochs.contradicts(connection, ledger(acme, 1, 2, eventAt(2), digest(2) + 1)))
        .isTrue();
  }

  @Test
  void a_pruned_log_row_does_not_contradict() throws SQLException {
    reports(1, 2, eventAt(2), digest(2));
    long first = digest(1);
    run(connection, "DELETE FROM geography_event_logs");
    assertThat(found()).isEmpty();

    reports(1, 1, OTHER, first);
    assertThat(found()).as("unknown").isEmpty();
    reports(1, 2, OTHER, first);
    assertThat(found()).as("the stream keeps the digest of its end").hasValue(of(false, acme));
  }

  @Test
  void a_ledger_with_gaps_is_compared_at_the_visit_only() throws SQLException {
    StreamReport gaps =
        new StreamReport(acme, "PH", 1, 0, 1, 2, eventAt(2), PositionSet.of(2, 2), 4711);
    report(gaps);

    assertThat(found()).isEmpty();
    assertThat(epochs.contradicts(connection, gaps)).isTrue();
    long second = digest(2) ^ digest(1);
    assertThat(
            epochs.contradicts(
                connection,
                new StreamReport(acme, "PH", 1, 0, 1, 2, eventAt(2), PositionSet.of(2, 2), second)))
        .isFalse();
  }

  @Test
  void several_tenants_and_the_majority_are_evidence_of_a_restored_landlord() throws SQLException {
    long beta = Registered.live(landlord, "beta", "PH");
    long gamma = Registered.live(landlord, "gamma", "PH");
    long delta = Registered.live(landlord, "delta", "PH");
    report(
        ledger(acme, 1, 2, OTHER, 1),
        ledger(beta, 1, 2, OTHER, 1),
        ledger(gamma, 1, 2, eventAt(2), digest(2)),
        ledger(delta, 1, 2, eventAt(2), digest(2)));
    assertThat(found()).as("two of four").hasValue(of(false, acme, beta));

    report(ledger(gamma, 1, 9, OTHER, 1));
    assertThat(found()).hasValue(of(true, acme, beta, gamma));
    run(connection, "UPDATE geography_streams SET epoch_raised_at = clock_timestamp()");
    assertThat(found()).as("one epoch an hour").hasValue(of(false, acme, beta, gamma));
  }

  @Test
  void a_tenant_that_was_mirrored_lately_still_counts() throws SQLException {
    long beta = Registered.live(landlord, "beta", "PH");
    report(ledger(acme, 1, 2, OTHER, 1), ledger(beta, 1, 2, eventAt(2), digest(2)));
    epochs.rejoin(connection, "PH", List.of(acme), "why");
    report(ledger(acme, 1, 2, eventAt(2), digest(2)), ledger(beta, 1, 2, OTHER, 1));

    assertThat(found()).hasValue(of(true, beta));
  }

  @Test
  void another_server_makes_one_tenant_evidence_and_all_visits_due() throws SQLException {
    assertThat(epochs.serverChanged(connection)).as("first call").isEmpty();
    assertThat(epochs.serverChanged(connection)).isEmpty();
    run(connection, "UPDATE tenant_streams SET full_visit_at = now()");
    reports(1, 2, OTHER, 1);
    assertThat(found()).hasValue(of(false, acme));

    run(connection, "UPDATE geography_server SET identity = 'system 1 timeline 1 database 1'");

    assertThat(epochs.serverChanged(connection))
        .hasValueSatisfying(
            identity -> assertThat(identity).matches("system \\d+ timeline \\d+ database \\d+"));
    assertThat(value(landlord, "SELECT full_visit_at IS NULL FROM tenant_streams")).isEqualTo("t");
    assertThat(found()).hasValue(of(true, acme));
    assertThat(epochs.raise(connection, "PH", 1)).hasValue(2);
    reports(2, 2, OTHER, 1);
    assertThat(found())
        .as("the epoch answers the change of the server")
        .hasValue(new Contradiction("PH", 2, List.of(acme), false));
  }

  @Test
  void envelopes_beyond_the_end_of_the_log_are_evidence_without_any_report() throws SQLException {
    run(
        connection,
        "INSERT INTO geography_envelopes (country_code, epoch, from_position, to_position,"
            + " message_id, published_at) VALUES ('PH', 1, 3, 5, 'm', now())");

    assertThat(found()).hasValue(of(true));
  }

  @Test
  void the_mirrors_of_one_tenant_wait_longer_each_time_up_to_six_hours() throws SQLException {
    String wait =
        "SELECT round(extract(epoch FROM mirror_not_before - contradicted_at)) FROM tenant_streams"
            + " WHERE tenant_id = "
            + acme;
    List<String> waits = new ArrayList<>();
    for (int number = 1; number <= 12; number++) {
      run(connection, "UPDATE tenant_streams SET health = 'ok'");
      List<Epochs.Rejoining> rejoining = epochs.rejoin(connection, "PH", List.of(acme), "why");
      assertThat(rejoining).extracting(Epochs.Rejoining::waits).containsExactly(number > 1);
      assertThat(epochs.rejoin(connection, "PH", List.of(acme), "why")).as("joining").isEmpty();
      waits.add(value(landlord, wait));
    }
    assertThat(waits)
        .containsExactly(
            "0", "60", "120", "240", "480", "960", "1920", "3840", "7680", "15360", "21600",
            "21600");
    assertThat(value(landlord, "SELECT health, error_message FROM tenant_streams"))
        .startsWith("joining tenant.contradiction: why It contradicted 12 times within a day");

    run(
        connection,
        "UPDATE tenant_streams SET health = 'ok', contradicted_at = contradicted_at - interval '25"
            + " hours'");
    epochs.rejoin(connection, "PH", List.of(acme), "why");
    assertThat(value(landlord, wait)).isEqualTo("0");
  }

  @Test
  void the_new_epoch_is_higher_than_any_reported_epoch_and_is_started_once() throws SQLException {
    reports(4, 2, OTHER, 1);
    run(
        connection,
        "UPDATE geography_relays SET lease_token = gen_random_uuid(), lease_until ="
            + " clock_timestamp() + interval '1 minute'");

    assertThat(epochs.raise(connection, "PH", 1)).isEqualTo(OptionalLong.of(5));
    assertThat(epochs.raise(connection, "PH", 1)).isEmpty();

    assertThat(found()).isEmpty();
    assertThat(new RelayLeases().claim(connection, "PH", Duration.ofMinutes(1), 10))
        .as("the relay of the old epoch has lost its lease")
        .hasValueSatisfying(lease -> assertThat(lease.epoch()).isEqualTo(5));
  }

  @Test
  void an_absurd_epoch_of_one_tenant_does_not_count() throws SQLException {
    reports(Long.MAX_VALUE, 2, OTHER, 1);

    assertThat(epochs.raise(connection, "PH", 1)).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void a_ledger_is_compared_by_the_same_rules_as_a_report() throws SQLException {
    assertThat(contradicts(1, 2, eventAt(2), digest(2))).isFalse();
    assertThat(contradicts(1, 0, null, 0)).isFalse();
    assertThat(contradicts(1, 2, OTHER, digest(2))).isTrue();
    assertThat(contradicts(1, 3, null, 0)).isTrue();
    assertThat(contradicts(0, 3, OTHER, 1)).isFalse();
    assertThat(contradicts(2, 1, null, 0)).isTrue();
  }

  private boolean contradicts(long epoch, long head, @Nullable UUID event, long digest)
      throws SQLException {
    return epochs.contradicts(connection, ledger(acme, epoch, head, event, digest));
  }
}
