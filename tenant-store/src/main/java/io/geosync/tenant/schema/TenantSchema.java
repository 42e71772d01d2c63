package io.geosync.tenant.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.sql.SqlText;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Creates or upgrades geosync's tables and functions in a tenant's database. */
public final class TenantSchema {
  /** The number of the last script. */
  public static final int CURRENT = 4;

  private static final List<String> SCRIPTS =
      List.of("V1__units.sql", "V2__adoption.sql", "V3__ledger.sql", "V4__functions.sql");
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('geosync_schema'))";
  private static final String VERSION_TABLE =
      """
      CREATE TABLE IF NOT EXISTS geosync_schema (
          version integer NOT NULL, prepared_at timestamptz NOT NULL DEFAULT clock_timestamp())
      """;
  private static final SqlStatement UNIT_COUNTS =
      SqlStatement.of(TenantSchema.class, "unit_counts.sql");

  private TenantSchema() {}

  /**
   * Whether this code works with a schema version: its own and the versions next to it, because a
   * deployment prepares all tenants before it switches the code.
   */
  public static boolean isUnderstood(int version) {
    return understoodVersions().contains(version);
  }

  /** The schema versions that this code works with. */
  public static List<Integer> understoodVersions() {
    return List.of(CURRENT - 1, CURRENT, CURRENT + 1);
  }

  /**
   * Rejects a schema version that this code does not work with.
   *
   * @throws GeosyncException tenant.not-prepared
   */
  public static void requireUnderstood(int version) {
    if (!isUnderstood(version)) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_PREPARED,
          "The tenant's schema has version %d, this code needs %d. Prepare the tenant again."
              .formatted(version, CURRENT));
    }
  }

  /**
   * Creates the table of units, or adopts the tenant's own, and creates geosync's tables. It
   * changes nothing in a database that is prepared already. It waits a few seconds at most for a
   * lock.
   *
   * @param dryRun do everything, count the rows, and roll back
   * @throws GeosyncException tenant.table-shape if the tenant's own table cannot be adopted
   */
  public static PrepareReport prepare(Connection connection, boolean dryRun) throws SQLException {
    if (!dryRun) {
      return TenantTransaction.run(connection, attempt -> steps(connection));
    }
    try {
      return TenantTransaction.run(
          connection,
          attempt -> {
            throw new DryRun(steps(connection));
          });
    } catch (DryRun done) {
      return done.report;
    }
  }

  private static PrepareReport steps(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      boolean isNew = !exists(statement, "geosync_schema");
      boolean adopted = isNew && exists(statement, "tenant_geo_units");
      if (adopted) {
        UnitTableShape.require(connection);
      }
      statement.execute(VERSION_TABLE);
      int version = version(statement);
      for (int number = version; number < CURRENT; number++) {
        statement.execute(SqlText.of(TenantSchema.class, SCRIPTS.get(number)));
      }
      if (version < CURRENT) {
        statement.execute(SqlText.contentHash());
        statement.execute("DELETE FROM geosync_schema");
        statement.execute("INSERT INTO geosync_schema (version) VALUES (%d)".formatted(CURRENT));
      }
      if (adopted) {
        UnitPaths.recompute(connection, null);
      }
      return report(connection, statement, adopted);
    }
  }

  private static PrepareReport report(Connection connection, Statement statement, boolean adopted)
      throws SQLException {
    int version = version(statement);
    return UNIT_COUNTS
        .on(connection)
        .one(
            row ->
                new PrepareReport(version, adopted, row.number("official"), row.number("custom")));
  }

  private static boolean exists(Statement statement, String table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT to_regclass('%s') IS NOT NULL".formatted(table))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT coalesce(max(version), 0) FROM geosync_schema")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Rolls the transaction back and carries the report out of it. */
  private static final class DryRun extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient PrepareReport report;

    DryRun(PrepareReport report) {
      super(null, null, false, false);
      this.report = report;
    }
  }
}
