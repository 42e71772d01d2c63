package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.SuccessionsChanged;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.snapshot.UncapturedUnits;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** Every writer of successions is captured, and what makes no sense is refused. */
class SuccessionCaptureTest {
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  /** What a head must be, from the rows. */
  private static final String WRONG_HEADS =
      """
      SELECT coalesce(h.unit_id, s.unit_id) FROM geography_succession_heads h
      FULL JOIN (SELECT predecessor_id AS unit_id, jsonb_agg(
              geosync_succession(successor_id, kind, effective_date, share, is_default, source)
              ORDER BY effective_date, successor_id) AS successions
          FROM geography_successions GROUP BY 1) s USING (unit_id)
      WHERE h.unit_id IS NULL OR h.state -> 'successions' <> coalesce(s.successions, '[]')
          OR h.content_hash <> geosync_succession_hash(h.unit_id, coalesce(s.successions, '[]'))
      """;

  private static final String WRONG_DIGESTS =
      """
      SELECT l.position FROM (
          SELECT country_code, position, digest, bit_xor(geosync_event_digest(event_id, position)) OVER (
              PARTITION BY country_code ORDER BY position) AS expected
          FROM geography_event_logs) AS l
      JOIN geography_streams s USING (country_code)
      WHERE l.digest <> l.expected OR l.position = s.last_position AND l.digest <> s.digest
      """;

  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void units() throws SQLException {
    for (int id = 1; id <= 6; id++) {
      run(landlord, insert(id, "VN", "VN-" + id, id == 1 ? null : 1L));
    }
    run(landlord, insert(11, "LA", "LA", null), insert(12, "LA", "LA-12", 11L));
    run(landlord, "UPDATE geo_administrative_units SET valid_from = '2000-01-01' WHERE id = 2");
    run(landlord, "UPDATE geo_administrative_units SET valid_to = '2020-12-31' WHERE id = 6");
  }

  private void succeed(String rows) throws SQLException {
    run(
        landlord,
        """
        INSERT INTO geosync.geography_successions (country_code, predecessor_id, successor_id, kind, effective_date,
            share, is_default, source) VALUES\s"""
            + rows);
  }

  private List<SuccessionsChanged> events(String country) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      List<GeographyEvent> all = new EventLog().read(connection, country, 0, 1_000);
      assertThat(all).extracting(GeographyEvent::position).doesNotHaveDuplicates();
      assertThat(all.getLast().position()).isEqualTo(all.size());
      return all.stream()
          .map(event -> event instanceof SuccessionsChanged changed ? changed : null)
          .filter(Objects::nonNull)
          .toList();
    }
  }

  private UncapturedUnits uncaptured() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return UncapturedUnits.read(connection, "VN");
    }
  }

  private void requireConsistent() throws SQLException {
    assertThat(rows(landlord, WRONG_HEADS)).isEmpty();
    assertThat(rows(landlord, WRONG_DIGESTS)).isEmpty();
  }

  @Test
  void an_event_carries_all_successions_of_a_predecessor() throws SQLException {
    succeed(
        """
        ('VN', 2, 5, 'split', '2025-07-01', 0.4, false, NULL),
        ('VN', 3, 4, 'merge', '2025-07-01', NULL, false, 'decree 1'),
        ('VN', 2, 4, 'split', '2025-07-01', 0.6, true, 'decree 1')
        """);

    List<SuccessionsChanged> events = events("VN");
    assertThat(events).extracting(SuccessionsChanged::unitId).containsExactly(2L, 3L);
    assertThat(events.getFirst().successions())
        .containsExactly(
            new Succession(
                4, SuccessionKind.SPLIT, REFORM, new BigDecimal("0.6"), true, "decree 1"),
            new Succession(5, SuccessionKind.SPLIT, REFORM, new BigDecimal("0.4"), false, null));
    assertThat(events.getFirst().checksum()).hasSize(16);
    requireConsistent();
  }

  @Test
  void every_kind_of_statement_is_captured_and_no_change_is_no_event() throws SQLException {
    succeed("('VN', 2, 4, 'merge', '2025-07-01', NULL, false, NULL)");
    run(landlord, "UPDATE geosync.geography_successions SET source = 'decree 2'");
    run(landlord, "UPDATE geosync.geography_successions SET source = source");
    run(landlord, "UPDATE geosync.geography_successions SET predecessor_id = 3");
    run(
        landlord,
        "UPDATE geosync.geography_successions SET predecessor_id = 12, successor_id = 11, country_code = 'LA'");
    run(landlord, "DELETE FROM geosync.geography_successions");

    assertThat(events("VN"))
        .extracting(event -> event.unitId() + ":" + event.successions().size())
        .containsExactly("2:1", "2:1", "2:0", "3:1", "3:0");
    assertThat(events("LA"))
        .extracting(event -> event.unitId() + ":" + event.successions().size())
        .containsExactly("12:1", "12:0");
    requireConsistent();
  }

  @Test
  void a_load_without_triggers_is_captured_afterwards_and_everything_can_be_sent_again()
      throws SQLException {
    run(
        landlord,
        "SET session_replication_role = replica",
        "INSERT INTO geosync.geography_successions (country_code, predecessor_id, successor_id, kind, effective_date) VALUES ('VN', 2, 3, 'merge', '2025-07-01')",
        "RESET session_replication_role");
    assertThat(events("VN")).isEmpty();
    assertThat(uncaptured()).isEqualTo(new UncapturedUnits(1, List.of("VN-2")));

    assertThat(value(landlord, "SELECT geosync.geosync_capture_all()")).isEqualTo("1");
    assertThat(uncaptured().units()).isZero();
    assertThat(value(landlord, "SELECT geosync.geosync_capture_all()")).isEqualTo("0");
    assertThat(value(landlord, "SELECT geosync.geosync_capture(ARRAY[2, 3], true)")).isEqualTo("3");
    assertThat(value(landlord, "SELECT geosync.geosync_capture_all(true, 'VN')")).isEqualTo("7");

    assertThat(events("VN")).hasSize(3).allMatch(event -> event.unitId() == 2);
    requireConsistent();
  }

  @Test
  void a_unit_that_was_deleted_keeps_its_successions_and_may_get_some() throws SQLException {
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 3");
    succeed("('VN', 3, 4, 'merge', '2025-07-01', NULL, false, NULL)");
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 4");

    assertThat(events("VN")).hasSize(1);
    requireConsistent();
  }

  @Test
  void a_chain_over_the_years_may_come_back_to_its_beginning() throws SQLException {
    succeed("('VN', 2, 3, 'merge', '2023-01-01', NULL, false, NULL)");
    succeed("('VN', 3, 2, 'split', '2025-01-01', NULL, true, NULL)");
    succeed("('VN', 3, 4, 'boundary', '2024-01-01', NULL, false, NULL)");
    succeed("('VN', 4, 3, 'boundary', '2024-01-01', NULL, false, NULL)");

    assertThat(events("VN")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          geosync_succession_units    | ('VN', 2, 12, 'merge', '2025-07-01', NULL, false, NULL)
          geosync_succession_units    | ('VN', 99, 2, 'merge', '2025-07-01', NULL, false, NULL)
          geosync_succession_units    | ('LA', 2, 3, 'merge', '2025-07-01', NULL, false, NULL)
          geosync_succession_shares   | ('VN', 2, 3, 'split', '2025-07-01', 0.7, true, NULL), ('VN', 2, 4, 'split', '2025-07-01', 0.4, false, NULL)
          geosync_succession_share    | ('VN', 2, 3, 'split', '2025-07-01', 1.2, true, NULL)
          geosync_succession_share    | ('VN', 2, 3, 'split', '2025-07-01', 0, true, NULL)
          geosync_succession_dates    | ('VN', 2, 3, 'merge', '1999-12-31', NULL, false, NULL)
          geosync_succession_dates    | ('VN', 2, 6, 'merge', '2025-07-01', NULL, false, NULL)
          geosync_succession_cycle    | ('VN', 2, 3, 'merge', '2025-07-01', NULL, false, NULL), ('VN', 3, 2, 'merge', '2025-07-01', NULL, false, NULL)
          geosync_succession_cycle    | ('VN', 2, 3, 'merge', '2025-07-01', NULL, false, NULL), ('VN', 3, 4, 'merge', '2025-07-01', NULL, false, NULL), ('VN', 4, 2, 'recode', '2025-07-01', NULL, false, NULL)
          geosync_succession_self     | ('VN', 2, 2, 'merge', '2025-07-01', NULL, false, NULL)
          geosync_succession_kind     | ('VN', 2, 3, 'eviction', '2025-07-01', NULL, false, NULL)
          geosync_succession_default  | ('VN', 2, 3, 'split', '2025-07-01', NULL, true, NULL), ('VN', 2, 4, 'split', '2025-07-01', NULL, true, NULL)
          geosync_succession_once     | ('VN', 2, 3, 'split', '2025-07-01', NULL, true, NULL), ('VN', 2, 3, 'merge', '2025-07-01', NULL, false, NULL)
          geosync_succession_effective_date | ('VN', 2, 3, 'merge', 'infinity', NULL, false, NULL)
          """)
  void what_makes_no_sense_is_refused(String constraint, String rows) throws SQLException {
    assertThatThrownBy(() -> succeed(rows))
        .isInstanceOfSatisfying(
            PSQLException.class,
            failure ->
                assertThat(Objects.requireNonNull(failure.getServerErrorMessage()).getConstraint())
                    .isEqualTo(constraint));
    assertThat(events("VN")).isEmpty();
  }

  @Test
  void successions_are_not_truncated() {
    assertThatThrownBy(() -> run(landlord, "TRUNCATE geosync.geography_successions"))
        .hasMessageContaining("no event would tell the tenants");
  }
}
