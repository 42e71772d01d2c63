package io.geosync.simulation.world;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Saves the rows of a database, and later replaces the rows by those that were saved, as a restore
 * from a backup does. Each is one statement, so that it is one step of a schedule.
 */
public final class Backup {
  private static final String FUNCTIONS =
      """
      CREATE SCHEMA backup;
      CREATE TABLE backup.sequence (last_value bigint, is_called boolean);
      CREATE FUNCTION backup.save(tables text[], sequence text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
          FOR number IN 1 .. cardinality(tables) LOOP
              EXECUTE format('DELETE FROM backup.copy_%s', number);
              EXECUTE format('INSERT INTO backup.copy_%s SELECT * FROM %s', number, tables[number]);
          END LOOP;
          DELETE FROM backup.sequence;
          EXECUTE format('INSERT INTO backup.sequence SELECT last_value, is_called FROM %s', sequence);
      END $$;
      -- As a replica: foreign keys are not checked, and the capture triggers do not run.
      CREATE FUNCTION backup.restore(tables text[], sequence text, with_sequence boolean) RETURNS void
      LANGUAGE plpgsql SET session_replication_role = replica AS $$
      BEGIN
          EXECUTE 'LOCK TABLE ' || array_to_string(tables, ', ') || ' IN ACCESS EXCLUSIVE MODE';
          FOR number IN 1 .. cardinality(tables) LOOP
              EXECUTE format('DELETE FROM %s', tables[number]);
              EXECUTE format('INSERT INTO %s OVERRIDING SYSTEM VALUE SELECT * FROM backup.copy_%s', tables[number], number);
          END LOOP;
          IF with_sequence THEN
              PERFORM setval(sequence::regclass, s.last_value, s.is_called) FROM backup.sequence s;
          END IF;
      END $$;
      """;

  private final List<String> tables;
  private final String sequence;

  private Backup(String sequence, String... tables) {
    this.tables = List.of(tables);
    this.sequence = sequence;
  }

  /** Units, successions, heads, log, streams, relays and envelopes of a landlord. */
  public static Backup landlord() {
    return new Backup(
        "geo_administrative_units_id_seq",
        "geo_administrative_units",
        "geography_streams",
        "geography_relays",
        "geography_unit_heads",
        "geography_deleted_units",
        "geography_successions",
        "geography_succession_heads",
        "geography_event_logs",
        "geography_envelopes");
  }

  /** Units, successions and ledgers of a tenant that has no rows of its own. */
  public static Backup tenant() {
    return new Backup(
        "tenant_geo_units_id_seq",
        "geosync_ledger",
        "tenant_geo_units",
        "geosync_tombstones",
        "geosync_refused",
        "geosync_batches",
        "tenant_geo_successions",
        "geosync_succession_sets");
  }

  /** Adds what the other methods need to a new database. */
  void prepare(Statement statement) throws SQLException {
    statement.execute(FUNCTIONS);
    for (int number = 1; number <= tables.size(); number++) {
      statement.execute(
          "CREATE TABLE backup.copy_%d (LIKE %s)".formatted(number, tables.get(number - 1)));
    }
  }

  /** Saves the rows as they are at one moment. */
  public void save(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (PreparedStatement statement = connection.prepareStatement("SELECT backup.save(?, ?)")) {
      bind(connection, statement);
      statement.execute();
    } finally {
      if (!connection.isClosed()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  /**
   * Replaces all rows by those that were saved.
   *
   * @param withSequence whether ids given since then are given again
   */
  public void restore(Connection connection, boolean withSequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT backup.restore(?, ?, ?)")) {
      bind(connection, statement);
      statement.setBoolean(3, withSequence);
      statement.execute();
    }
  }

  private void bind(Connection connection, PreparedStatement statement) throws SQLException {
    statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
    statement.setString(2, sequence);
  }
}
