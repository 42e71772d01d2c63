package io.geosync.landlord.snapshot;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static io.geosync.landlord.schema.UnitRows.rename;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.position.PositionSet;
import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LandlordSnapshotTest {
  private final DataSource landlord = LandlordFixture.landlord();
  private final LandlordSnapshot snapshot = new LandlordSnapshot();

  @BeforeEach
  void insertAChangedAndADeletedUnit() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L),
        rename(2, "PH-11"),
        "DELETE FROM geo_administrative_units WHERE id = 3");
  }

  @Test
  void a_snapshot_does_not_contain_later_changes() throws SQLException {
    try (Connection connection = begin()) {
      SnapshotPosition position = snapshot.position(connection, "PH");
      run(landlord, rename(2, "PH-12"), insert(9, "PH", "PH-09", 1L));

      List<UnitHead> units = units(connection);

      assertThat(position.lastPosition()).isEqualTo(5);
      assertThat(position.lastEventId())
          .hasToString(
              value(landlord, "SELECT event_id FROM geography_event_logs WHERE position = 5"));
      assertThat(units)
          .extracting(unit -> unit.state().id() + " " + unit.state().code() + " " + unit.position())
          .containsExactly("1 PH 1", "2 PH-11 4", "3 PH-02 5");
      assertThat(units).extracting(UnitHead::deleted).containsExactly(false, false, true);
      connection.commit();
    }
  }

  @Test
  void the_hashes_equal_the_hashes_of_the_units() throws SQLException {
    try (Connection connection = begin()) {
      List<String> hashes = new ArrayList<>();
      snapshot.hashes(
          connection,
          "PH",
          (unit, position, deleted, hash) ->
              hashes.add("%d %d %b %d".formatted(unit, position, deleted, hash)));

      assertThat(hashes)
          .containsExactlyElementsOf(
              units(connection).stream()
                  .map(
                      unit ->
                          "%d %d %b %d"
                              .formatted(
                                  unit.state().id(),
                                  unit.position(),
                                  unit.deleted(),
                                  unit.contentHash()))
                  .toList());
      connection.commit();
    }
  }

  @Test
  void sums_have_the_living_units_of_each_bucket_and_those_in_flight() throws SQLException {
    try (Connection connection = begin()) {
      List<UnitHead> units = units(connection);

      assertThat(snapshot.hashSums(connection, "PH", 2, PositionSet.of(1, 4)))
          .isEqualTo(
              Map.of(
                  0L, new HashSum(1, units.get(1).contentHash(), 0),
                  1L, new HashSum(1, units.get(0).contentHash(), 1)));
      connection.commit();
    }
  }

  @Test
  void a_country_that_never_had_a_unit_has_position_zero() throws SQLException {
    try (Connection connection = begin()) {
      assertThat(snapshot.position(connection, "DE"))
          .isEqualTo(new SnapshotPosition("DE", 1, 0, null));
    }
  }

  private List<UnitHead> units(Connection connection) throws SQLException {
    List<UnitHead> units = new ArrayList<>();
    snapshot.units(connection, "PH", 1, units::add);
    return units;
  }

  private Connection begin() throws SQLException {
    Connection connection = landlord.getConnection();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    return connection;
  }
}
