package io.geosync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.UnitHistoryReply.UnitHistory;
import io.geosync.contract.reply.UnitHistoryReply.Version;
import io.geosync.contract.reply.UnitsAtReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.landlord.schema.LandlordSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A unit that was created, changed, published again, moved and deleted, in a country of 30. */
class HistoryReadsTest {
  private final PGSimpleDataSource landlord = Databases.empty();
  private final Queries queries = new Queries(landlord);

  @BeforeEach
  void fill() throws SQLException {
    new LandlordSchema(landlord).migrate();
    Sql.run(
        landlord,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        SELECT n, 'VN', 1, 'province', 'VN-' || n, '{}', nullif(1, n) FROM generate_series(1, 30) AS n
        """,
        "UPDATE geo_administrative_units SET admin_type = 'city' WHERE id = 2",
        "SELECT geosync.geosync_capture_all(true, 'VN')",
        "UPDATE geo_administrative_units SET parent_id = 3, admin_level = 2 WHERE id = 2",
        "DELETE FROM geo_administrative_units WHERE id = 2",
        "SELECT geosync.geosync_capture_all(true, 'VN')");
  }

  @Test
  void each_change_of_a_unit_is_one_version_before_and_after_the_log_is_pruned()
      throws SQLException, IOException {
    UnitHistory logged = history("VN-2", null, 10);

    assertThat(logged.deleted()).isTrue();
    assertThat(logged.versions())
        .extracting(Version::eventType)
        .containsExactly("deleted", "updated", "updated", "created");
    assertThat(logged.versions().get(1).changes())
        .extracting(field -> "%s %s %s".formatted(field.name(), field.oldValue(), field.newValue()))
        .containsExactly("admin_level 1 2", "parent_id 1 3");
    assertThat(logged.versions().get(0).to()).isNull();
    for (int number = 1; number < 4; number++) {
      assertThat(logged.versions().get(number).to())
          .isEqualTo(logged.versions().get(number - 1).from());
    }
    assertThat(logged.next()).isNull();

    Sql.run(landlord, "DELETE FROM geosync.geography_event_logs WHERE position % 3 = 0");
    assertThat(history("VN-2", null, 10)).isEqualTo(logged);
    Sql.run(landlord, "DELETE FROM geosync.geography_event_logs");
    assertThat(history("2", null, 10)).isEqualTo(logged);
  }

  @Test
  void a_history_has_the_successions_in_both_directions() throws SQLException, IOException {
    Sql.run(
        landlord,
        """
        INSERT INTO geosync.geography_successions (country_code, predecessor_id, successor_id, kind, effective_date, share)
        VALUES ('VN', 2, 3, 'merge', '2025-07-01', 1), ('VN', 3, 4, 'split', '2025-08-01', 0.25)
        """);

    UnitHistory merged = history("VN-3", null, 10);

    assertThat(merged.predecessors())
        .extracting(
            other ->
                "%s %s %s %s"
                    .formatted(other.code(), other.kind(), other.effectiveDate(), other.share()))
        .containsExactly("VN-2 merge 2025-07-01 1");
    assertThat(merged.successors())
        .extracting(
            other ->
                "%s %s %s %s"
                    .formatted(other.code(), other.kind(), other.effectiveDate(), other.share()))
        .containsExactly("VN-4 split 2025-08-01 0.25");
    assertThat(history("2", null, 10).successors()).hasSize(1);
  }

  @Test
  void the_pages_of_a_history_are_the_history() throws IOException {
    List<Version> paged = new ArrayList<>();
    @Nullable Long before = null;
    do {
      UnitHistory page = history("2", before, 3);
      paged.addAll(page.versions());
      before = page.next();
    } while (before != null);

    assertThat(paged).isEqualTo(history("2", null, 10).versions());
  }

  @Test
  void the_units_at_the_time_of_a_version_are_read_in_pages_and_include_the_version()
      throws IOException {
    List<Version> versions = history("2", null, 10).versions();
    assertThat(units(versions.get(0).from())).hasSize(29).noneMatch(unit -> unit.id() == 2);
    assertThat(units(versions.get(1).from())).hasSize(30);
    assertThat(units(versions.get(2).from())).hasSize(30);
    Version moved = versions.get(1);
    assertThat(units(moved.from()))
        .filteredOn(unit -> unit.id() == 2)
        .extracting(UnitState::parentId)
        .containsExactly(3L);
    assertThat(units(moved.from().minusNanos(1_000_000)))
        .filteredOn(unit -> unit.id() == 2)
        .extracting(UnitState::parentId)
        .containsExactly(1L);
  }

  @Test
  void a_time_before_the_history_or_in_the_future_is_rejected_with_the_times_that_are_known()
      throws IOException {
    Instant since = queries.result(at("VN", Instant.now(), null, null)).knownSince();

    ErrorReport before = queries.error(at("VN", since.minusSeconds(1), null, null)).orElseThrow();
    ErrorReport future =
        queries.error(at("VN", Instant.now().plusSeconds(3600), null, null)).orElseThrow();
    ErrorReport none = queries.error(at("LA", Instant.now(), null, null)).orElseThrow();

    assertThat(List.of(before, future, none))
        .allMatch(error -> error.id() == ErrorId.UNIT_HISTORY_UNKNOWN);
    assertThat(before.message()).contains("begins later", since.toString());
    assertThat(future.message()).contains("in the future");
    assertThat(none.message()).contains("no unit of LA");
    assertThat(queries.error(at("VN", Instant.MAX, null, null)).orElseThrow().id())
        .isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(
            queries.error(new QueryCommand.UnitHistory("VN", "none", null, 1)).orElseThrow().id())
        .isEqualTo(ErrorId.UNIT_NOT_FOUND);
  }

  private UnitHistory history(String unit, @Nullable Long before, int limit) throws IOException {
    return queries
        .result(new QueryCommand.UnitHistory("VN", unit, before, limit))
        .units()
        .getFirst();
  }

  private List<UnitState> units(Instant time) throws IOException {
    List<UnitState> units = new ArrayList<>();
    @Nullable Long position = null;
    @Nullable Long after = null;
    do {
      UnitsAtReply page = queries.result(at("VN", time, position, after));
      units.addAll(page.units());
      position = page.position();
      after = page.next();
    } while (after != null);
    return units;
  }

  private static QueryCommand.UnitsAt at(
      String country, Instant time, @Nullable Long position, @Nullable Long after) {
    return new QueryCommand.UnitsAt(country, time, position, after, 7);
  }
}
