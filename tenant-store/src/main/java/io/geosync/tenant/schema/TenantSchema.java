package io.geosync.tenant.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.Finding;
import io.geosync.contract.sql.SqlText;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Creates or upgrades geosync's tables and functions in a tenant's database. */
public final class TenantSchema {
  /** The current version. */
  public static final int CURRENT = 5;

  /** The tables of each version that added some. */
  private static final SortedMap<Integer, String> TABLES =
      new TreeMap<>(
          Map.of(
              1, "V1__units.sql",
              2, "V2__adoption.sql",
              3, "V3__ledger.sql",
              5, "V5__successions.sql"));

  /** Created again by every upgrade. */
  private static final String FUNCTIONS = "functions.sql";

  private static final SqlStatement LOCK =
      SqlStatement.text("SELECT pg_advisory_xact_lock(hashtext('geosync_schema'))");
  private static final SqlStatement VERSION =
      SqlStatement.text("SELECT coalesce(max(version), 0) AS version FROM geosync_schema");
  private static final SqlStatement LOCAL_PATH =
      SqlStatement.of(TenantSchema.class, "local_path.sql");
  private static final SqlStatement STATE = SqlStatement.of(TenantSchema.class, "schema_state.sql");
  private static final SqlStatement ALIGN_SEQUENCE =
      SqlStatement.of(TenantSchema.class, "align_sequence.sql");

  /** Functions keep the path that is set while they are created. */
  private static final SqlStatement OWN_PATH =
      SqlStatement.text(
          """
          SELECT set_config('geosync.former_path', current_setting('search_path'), true),
              set_config('search_path', format('%I, pg_temp', current_schema()), true)
          """);

  private static final SqlStatement FORMER_PATH =
      SqlStatement.text(
          "SELECT set_config('search_path', current_setting('geosync.former_path'), true)");
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
   * @throws GeosyncException tenant.table-shape, with all findings that prevent it; nothing was
   *     changed
   */
  public static PrepareReport prepare(Connection connection, Adoption adoption, boolean dryRun)
      throws SQLException {
    if (!dryRun) {
      return TenantTransaction.run(connection, attempt -> steps(connection, adoption, false));
    }
    try {
      return TenantTransaction.run(
          connection,
          attempt -> {
            throw new DryRun(steps(connection, adoption, true));
          });
    } catch (DryRun done) {
      return done.report;
    }
  }

  /** Prepares a database with {@link Adoption#UNRESTRICTED}. */
  public static PrepareReport prepare(Connection connection, boolean dryRun) throws SQLException {
    return prepare(connection, Adoption.UNRESTRICTED, dryRun);
  }

  /**
   * Returns all findings of a database and changes nothing. If no finding prevents the preparation,
   * it is tried and rolled back: the database may reject a statement for a reason that no other
   * finding covers, for example an event trigger.
   */
  public static List<Finding> inspect(Connection connection, Adoption adoption)
      throws SQLException {
    List<Finding> findings =
        TenantTransaction.run(
            connection,
            attempt -> {
              LOCAL_PATH.on(connection).run();
              return findings(connection, adoption, state(connection));
            });
    if (findings.stream().anyMatch(Finding::refuses)) {
      return findings;
    }
    try {
      prepare(connection, adoption, true);
      return findings;
    } catch (SQLException failure) {
      if (!isOfTheTables(failure)) {
        throw failure;
      }
      List<Finding> all = new ArrayList<>(findings);
      all.add(TenantFindings.ofFailure(failure));
      return all;
    }
  }

  private static boolean isOfTheTables(SQLException failure) {
    return switch (TenantFault.of(failure)) {
      case PERMANENT, EVENT_REJECTED -> true;
      case CONTENTION, TRANSIENT -> false;
    };
  }

  /** What exists in the database; version 0: nothing of geosync. */
  private record State(int version, boolean hasUnits, boolean isRenamed) {
    boolean isCurrent() {
      return version > CURRENT || (version == CURRENT && !isRenamed);
    }
  }

  private static PrepareReport steps(Connection connection, Adoption adoption, boolean dryRun)
      throws SQLException {
    LOCAL_PATH.on(connection).run();
    State state = state(connection);
    if (!state.isCurrent()) {
      LOCK.on(connection).run();
      state = state(connection);
    }
    List<Finding> findings =
        state.version() == 0
            ? findings(connection, adoption, state)
            : taken(connection, adoption, state);
    TenantFindings.requireAccepted(findings);
    boolean adopted = state.version() == 0 && state.hasUnits();
    if (!state.isCurrent()) {
      migrate(connection, state);
    }
    if (adopted) {
      UnitPaths.recompute(connection, null);
    }
    if (adoption.registrant() != null) {
      adoption.registrant().record(connection);
    }
    PrepareReport report = report(connection, adopted, findings);
    if (adopted && !dryRun) {
      ALIGN_SEQUENCE.on(connection).run();
    }
    return report;
  }

  private static List<Finding> findings(Connection connection, Adoption adoption, State state)
      throws SQLException {
    List<Finding> findings = new ArrayList<>(taken(connection, adoption, state));
    findings.addAll(TenantFindings.ofEnvironment(connection, adoption, state.isCurrent()));
    if (state.version() == 0 && state.hasUnits()) {
      findings.addAll(TenantFindings.ofTable(connection, adoption));
    }
    return findings;
  }

  private static List<Finding> taken(Connection connection, Adoption adoption, State state)
      throws SQLException {
    if (state.version() < CURRENT || adoption.registrant() == null) {
      return List.of();
    }
    return adoption.registrant().conflict(connection).stream().toList();
  }

  private static void migrate(Connection connection, State state) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(VERSION_TABLE);
      for (String tables : TABLES.tailMap(state.version() + 1).values()) {
        statement.execute(SqlText.of(TenantSchema.class, tables));
      }
      OWN_PATH.on(connection).run();
      statement.execute(SqlText.of(TenantSchema.class, FUNCTIONS));
      statement.execute(SqlText.contentHash());
      statement.execute(SqlText.eventDigest());
      statement.execute(SqlText.successionHash());
      FORMER_PATH.on(connection).run();
      statement.execute("DELETE FROM geosync_schema");
      statement.execute("INSERT INTO geosync_schema (version) VALUES (%d)".formatted(CURRENT));
    }
  }

  private static PrepareReport report(
      Connection connection, boolean adopted, List<Finding> findings) throws SQLException {
    int version = version(connection);
    return UNIT_COUNTS
        .on(connection)
        .one(
            row ->
                new PrepareReport(
                    version, adopted, row.number("official"), row.number("custom"), findings));
  }

  private static State state(Connection connection) throws SQLException {
    return STATE
        .on(connection)
        .one(
            row ->
                new State(
                    row.flag("has_version") ? version(connection) : 0,
                    row.flag("has_units"),
                    row.flag("is_renamed")));
  }

  private static int version(Connection connection) throws SQLException {
    return VERSION.on(connection).one(row -> row.integer("version"));
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
