package io.geosync.landlord.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * The landlord's schema, brought up to date by numbered migrations; safe to call again and by two
 * at once.
 */
public final class LandlordSchema {
  private static final String HISTORY = "geosync_landlord_schema";
  private static final String LOCATION = "classpath:io/geosync/landlord/migration";

  private final DataSource landlord;

  /**
   * Holds on to the source only.
   *
   * @param landlord gives more than one connection at a time: Flyway needs two
   */
  public LandlordSchema(DataSource landlord) {
    this.landlord = landlord;
  }

  /**
   * Migrates, and captures the units of a table that was adopted.
   *
   * @throws GeosyncException landlord.table-shape when the table that is there is not one of units,
   *     landlord.unreachable
   */
  public MigrateReply migrate() {
    try {
      boolean adopting = prepare();
      MigrateResult result = flyway().migrate();
      long captured = adopting ? captureAll() : 0;
      return new MigrateReply(
          Objects.requireNonNullElse(result.targetSchemaVersion, result.initialSchemaVersion),
          result.migrations.stream().map(LandlordSchema::name).toList(),
          adopting,
          captured);
    } catch (FlywayException refused) {
      throw new GeosyncException(
          ErrorId.LANDLORD_TABLE_SHAPE,
          "the landlord's schema could not be migrated: " + refused.getMessage(),
          refused);
    } catch (SQLException failure) {
      throw new GeosyncException(
          ErrorId.LANDLORD_UNREACHABLE,
          "the landlord database does not answer: " + failure.getMessage(),
          failure);
    }
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(landlord)
        .locations(LOCATION)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  /** Whether a table of units is there that was not geosync's so far; its shape is then checked. */
  private boolean prepare() throws SQLException {
    try (Connection connection = landlord.getConnection();
        Statement statement = connection.createStatement()) {
      boolean adopting = exists(connection, UnitTableShape.TABLE) && !exists(connection, HISTORY);
      if (adopting) {
        UnitTableShape.require(connection);
      }
      statement.execute(SqlText.contentHash());
      return adopting;
    }
  }

  private long captureAll() throws SQLException {
    try (Connection connection = landlord.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT geosync_capture_all()")) {
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

  private static String name(MigrateOutput migration) {
    return migration.version + " " + migration.description;
  }
}
