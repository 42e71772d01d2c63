package io.geosync.landlord.schema;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Migrates the landlord's schema to the current version. Repeated and concurrent calls are safe.
 */
@Singleton
public final class LandlordSchema {
  private static final String HISTORY = "geosync_landlord_schema";

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
  @Inject
  public LandlordSchema(DataSource landlord) {
    this(landlord, LOCK_TIMEOUT);
  }

  LandlordSchema(DataSource landlord, Duration lockTimeout) {
    this.landlord = landlord;
    this.lockTimeout = lockTimeout;
  }

  /**
   * Migrates the schema. If a table of units exists, it is adopted and each of its units is
   * captured as created.
   *
   * @throws GeosyncException landlord.table-shape if the existing table does not have the required
   *     columns or its rows violate a constraint; landlord.contention if other sessions hold a lock
   *     on the table; landlord.unreachable
   */
  public MigrateReply migrate() {
    try {
      boolean found = prepare();
      MigrateResult result = flyway().migrate();
      List<MigrateOutput> done = result.migrations;
      boolean adopted = found && done.stream().anyMatch(file -> file.version.equals(CAPTURE));
      return new MigrateReply(
          Objects.requireNonNullElse(result.targetSchemaVersion, result.initialSchemaVersion),
          done.stream().map(file -> file.version + " " + file.description).toList(),
          adopted,
          adopted ? capturedUnits() : 0);
    } catch (FlywayException | SQLException failure) {
      throw MigrationFaults.named(failure);
    }
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(landlord)
        .resourceProvider(new MigrationFiles())
        .javaMigrationClassProvider(List::of)
        .locations(new String[0])
        .initSql("SET lock_timeout = %d".formatted(lockTimeout.toMillis()))
        .outputQueryResults(false)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  /**
   * Returns whether a table of units exists; checks the columns of a table that is not yet adopted.
   */
  private boolean prepare() throws SQLException {
    try (Connection connection = landlord.getConnection();
        Statement statement = connection.createStatement()) {
      boolean found = exists(connection, UnitTableShape.TABLE);
      if (found && !exists(connection, "geography_events")) {
        UnitTableShape.require(connection);
      }
      // Concurrent CREATE OR REPLACE of one function fails, so the lock is taken in the same
      // transaction.
      statement.execute("SELECT pg_advisory_xact_lock(5472917001);" + SqlText.contentHash());
      return found;
    }
  }

  private long capturedUnits() throws SQLException {
    try (Connection connection = landlord.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM geography_event_logs WHERE metadata ->> 'source' = 'adoption'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
