package io.geosync.landlord.history;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;

import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.log.CapturedState;
import io.geosync.landlord.retention.Retention;
import io.geosync.landlord.retention.RetentionWindows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Writes random changes to the units of PH, in transactions of one to three statements, among
 * changes to another country. After each transaction it takes a snapshot of the units.
 */
final class RandomHistory implements AutoCloseable {
  private static final String COUNTRY = "PH";
  private static final int UNITS = 40;
  private static final double SHARE_OF_ROLLED_BACK = 0.1;

  /** The units between two transactions. */
  record Snapshot(Instant from, Instant until, long position, List<UnitState> units) {
    Instant randomTime(Random random) {
      return from.plus(
          random.nextLong(ChronoUnit.MICROS.between(from, until) + 1), ChronoUnit.MICROS);
    }
  }

  private final Connection connection;
  private final Random random;
  private final List<Snapshot> snapshots = new ArrayList<>();

  RandomHistory(DataSource landlord, long seed) throws SQLException {
    connection = landlord.getConnection();
    random = new Random(seed);
    run(connection, insert(1, "NULL"), changeOtherCountry());
  }

  List<Snapshot> snapshots() {
    return snapshots;
  }

  void write(int transactions) throws SQLException {
    for (int number = 0; number < transactions; number++) {
      snapshots.add(snapshot());
      transaction();
    }
  }

  Snapshot snapshot() throws SQLException {
    Instant from = now(connection);
    List<String> position =
        rows(
            connection,
            "SELECT last_position FROM geosync.geography_streams WHERE country_code = 'PH'");
    List<UnitState> units =
        rows(
                connection,
                "SELECT geosync.geosync_unit_state(u) FROM geosync.units u WHERE country_code = 'PH' ORDER BY id")
            .stream()
            .map(state -> CapturedState.requireReadable(state, false))
            .toList();
    return new Snapshot(from, now(connection), Long.parseLong(position.getFirst()), units);
  }

  /** Deletes some of the log as a sweep does, in portions of random size. */
  void prune() throws SQLException {
    run(
        connection,
        """
        UPDATE geosync.geography_relays r SET claimed_position = s.last_position, published_position = s.last_position,
            completed_position = s.last_position - %d
        FROM geosync.geography_streams s WHERE s.country_code = r.country_code AND s.last_position > 20
        """
            .formatted(random.nextInt(20)));
    RetentionWindows windows =
        new RetentionWindows(Duration.ZERO, Duration.ofDays(1), 1 + random.nextInt(60));
    for (int calls = 2 + random.nextInt(4); calls > 0; calls--) {
      new Retention(windows).prune(connection);
    }
  }

  /** The time on the landlord's clock. */
  static Instant now(Connection connection) throws SQLException {
    return Instant.parse(
        rows(
                connection,
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
            .getFirst());
  }

  private void transaction() throws SQLException {
    connection.setAutoCommit(false);
    for (int statements = 1 + random.nextInt(3); statements > 0; statements--) {
      run(connection, change());
    }
    if (random.nextDouble() < SHARE_OF_ROLLED_BACK) {
      connection.rollback();
    } else {
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  /** Units 2 to 5 are below unit 1 and never deleted; the others are below one of these five. */
  private String change() {
    int unit = 6 + random.nextInt(UNITS);
    String where = " WHERE country_code = 'PH' AND id = " + unit;
    return switch (random.nextInt(10)) {
      case 0, 1 -> insert(unit, "1");
      case 2 -> insert(2 + random.nextInt(4), "1") + ";" + insert(unit, "1");
      case 3 ->
          "UPDATE geo_administrative_units SET name_local = '{\"en\": \"%d\"}'"
                  .formatted(random.nextInt())
              + (random.nextBoolean() ? where : "WHERE country_code = 'PH' AND id % 3 = 0");
      case 4 ->
          """
          UPDATE geo_administrative_units SET admin_level = 2, parent_id = (SELECT id FROM geosync.units
              WHERE country_code = 'PH' AND id <= 5 ORDER BY md5(id::text || %d) LIMIT 1)
          """
                  .formatted(random.nextInt())
              + where;
      case 5, 6 -> "DELETE FROM geo_administrative_units" + where;
      case 7 ->
          "SET LOCAL geosync.source = 'republish'; SELECT geosync.geosync_capture_all(true, 'PH'); SET LOCAL geosync.source = ''";
      case 8 ->
          "SET LOCAL session_replication_role = replica; UPDATE geo_administrative_units SET code = 'moved-%d'"
                  .formatted(random.nextInt())
              + where
              + "; SET LOCAL session_replication_role = origin; SELECT geosync.geosync_capture_all(false, 'PH')";
      default -> changeOtherCountry();
    };
  }

  private static String insert(long id, String parent) {
    return """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        VALUES (%d, '%s', 1, 'province', 'PH-%d', '{"en": "unit"}', %s) ON CONFLICT DO NOTHING
        """
        .formatted(id, COUNTRY, id, parent);
  }

  private String changeOtherCountry() {
    return """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        SELECT id, 'ID', 1, 'province', id::text, '{}' FROM generate_series(100000 + %1$d, 100003 + %1$d) AS id
        ON CONFLICT (id) DO UPDATE SET admin_level = geo_administrative_units.admin_level + 1
        """
        .formatted(random.nextInt(100));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
