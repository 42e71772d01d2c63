package io.geosync.landlord.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.sql.SqlText;
import io.geosync.sql.Pooler;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/**
 * Migrates the landlord's schema to the current version. Repeated and concurrent calls are safe.
 *
 * <p>Not a bean: only the publisher has Flyway, and the code that Quarkus generates refers to every
 * bean class on the class path, also to unused ones. A native executable without Flyway could not
 * be compiled.
 */
public final class LandlordSchema {
  /** The schema of all objects of geosync; the table of units remains in the application's. */
  private static final String SCHEMA = "geosync";

  private static final String HISTORY = "geosync_landlord_schema";
  private static final SqlStatement SCHEMA_EXISTS =
      SqlStatement.text("SELECT 1 FROM pg_namespace WHERE nspname = :schema");
  private static final SqlStatement VIEW_EXISTS =
      SqlStatement.text("SELECT to_regclass('geosync.units') IS NOT NULL AS present");
  private static final SqlStatement CAPTURED =
      SqlStatement.text(
          "SELECT count(*) AS units FROM geosync.geography_event_logs WHERE metadata ->> 'source' = 'adoption'");

  /**
   * The migration that installs the capture triggers. An existing table of units is adopted if it
   * is older than this migration.
   */
  private static final String CAPTURE = "3";

  /**
   * Limits how long ALTER TABLE waits for its lock, because all writers of the table wait behind
   * it.
   */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  private final DataSource landlord;
  private final Duration lockTimeout;

  /**
   * Creates the migration without connecting.
   *
   * @param landlord a source of at least two concurrent connections, which Flyway needs
   */
  public LandlordSchema(DataSource landlord) {
    this(landlord, LOCK_TIMEOUT);
  }

  LandlordSchema(DataSource landlord, Duration lockTimeout) {
    this.landlord = landlord;
    this.lockTimeout = lockTimeout;
  }

  /** As {@link #migrate(String)}, with the table of units that the search path finds. */
  public MigrateReply migrate() {
    return migrate(null);
  }

  /**
   * Migrates the schema. If a table of units exists, it is adopted and each of its units is
   * captured as created.
   *
   * @param unitsSchema the schema of the table of units; null: the table that the search path of
   *     the role finds
   * @throws GeosyncException landlord.table-shape if the existing table does not have the required
   *     columns or its rows violate a constraint; landlord.contention if other sessions hold a lock
   *     on the table; landlord.unreachable
   */
  public MigrateReply migrate(@Nullable String unitsSchema) {
    try {
      UnitTable units = prepare(unitsSchema);
      MigrateResult result = flyway(units).migrate();
      restoreView(units);
      List<MigrateOutput> done = result.migrations;
      boolean adopted =
          units.present() && done.stream().anyMatch(file -> file.version.equals(CAPTURE));
      return new MigrateReply(
          Objects.requireNonNullElse(result.targetSchemaVersion, result.initialSchemaVersion),
          done.stream().map(file -> file.version + " " + file.description).toList(),
          adopted,
          adopted ? capturedUnits() : 0);
    } catch (FlywayException | SQLException failure) {
      throw MigrationFaults.named(failure);
    }
  }

  private Flyway flyway(UnitTable units) {
    return Flyway.configure()
        .dataSource(landlord)
        .resourceProvider(new MigrationFiles())
        .javaMigrationClassProvider(List::of)
        .locations(new String[0])
        .callbacks(new MigrationSettings(lockTimeout))
        .outputQueryResults(false)
        .defaultSchema(SCHEMA)
        .createSchemas(false)
        .table(HISTORY)
        .placeholders(Map.of("units", units.qualifiedName(), "unitsLiteral", units.nameLiteral()))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  /** Flyway sets the search path of its session, which a pooler would give to another client. */
  private static void requireNoPooler(Connection connection) throws SQLException {
    if (Pooler.isBetween(connection)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot migrate the landlord database: GEOSYNC_LANDLORD_JDBC_URL leads to a connection pooler, and a migration needs a session of its own. Set it to the server itself for geosync migrate; afterwards all functions can use the pooler. Nothing was changed.");
    }
  }

  /**
   * Finds the table of units and checks its columns unless it is adopted already; then creates the
   * schema and the content hash.
   */
  private UnitTable prepare(@Nullable String unitsSchema) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      requireNoPooler(connection);
      UnitTable units = UnitTable.find(connection, unitsSchema);
      if (!units.captured()) {
        new AdoptionCheck(connection, units).require();
      }
      inTransaction(
          connection,
          statement -> {
            // Concurrent CREATE OR REPLACE of one function fails, hence the lock.
            statement.execute("SELECT pg_advisory_xact_lock(5472917001)");
            if (SCHEMA_EXISTS.on(connection).bind("schema", SCHEMA).first(row -> true).isEmpty()) {
              statement.execute("CREATE SCHEMA " + SCHEMA);
            }
            statement.execute(MigrationSettings.SEARCH_PATH);
            statement.execute(SqlText.contentHash());
            statement.execute(SqlText.eventDigest());
            statement.execute(SqlText.successionHash());
          });
      return units;
    }
  }

  /** Creates the views of the units again after an operator dropped it to change a column type. */
  private void restoreView(UnitTable units) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      if (!VIEW_EXISTS.on(connection).one(row -> row.flag("present"))) {
        inTransaction(
            connection,
            statement -> {
              statement.execute(MigrationSettings.SEARCH_PATH);
              statement.execute(
                  SqlText.of(LandlordSchema.class, "units_view.sql")
                      .replace("${units}", units.qualifiedName()));
              statement.execute(SqlText.of(LandlordSchema.class, "deleted_units_view.sql"));
            });
      }
    }
  }

  private long capturedUnits() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return CAPTURED.on(connection).one(row -> row.number("units"));
    }
  }

  /**
   * Definitions of schema, functions and views. They take no parameters, so that JDBC runs them.
   */
  @FunctionalInterface
  private interface Statements {
    void run(Statement statement) throws SQLException;
  }

  private static void inTransaction(Connection connection, Statements work) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      work.run(statement);
      connection.commit();
    } catch (SQLException failure) {
      connection.rollback();
      throw failure;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
