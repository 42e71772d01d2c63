package io.geosync.landlord.imports;

import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one import in a temporary table, checked and compared with the landlord's units. The
 * steps in order: check the form, lock the streams (by the caller), gather, check the parents,
 * compare.
 */
public final class ImportPlan {
  private static final int MAX_FAULTS = 50;
  private static final String TABLE = SqlText.of(ImportPlan.class, "plan_table.sql");
  private static final String COUNTRIES =
      "SELECT DISTINCT country_code FROM geosync.geography_import_rows WHERE import_id = ? ORDER BY 1";
  private static final String GATHER = SqlText.of(ImportPlan.class, "gather.sql");
  private static final String FORM_FAULTS = SqlText.of(ImportPlan.class, "form_faults.sql");
  private static final String PARENT_FAULTS = SqlText.of(ImportPlan.class, "parent_faults.sql");
  private static final String DIFFERENCES = SqlText.of(ImportPlan.class, "differences.sql");

  private final Connection connection;
  private final ImportCommit command;

  public ImportPlan(Connection connection, ImportCommit command) {
    this.connection = connection;
    this.command = command;
  }

  /**
   * Fills the temporary table with the staged rows and the units of their countries, whose streams
   * the caller has locked.
   *
   * @return the number of rows of the import
   */
  public long gather() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    long rows;
    try (PreparedStatement statement = connection.prepareStatement(GATHER)) {
      statement.setString(1, command.importId());
      rows = statement.executeLargeUpdate();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE INDEX ON geosync_import_plan (country_code, code)");
      statement.execute("CREATE INDEX ON geosync_import_plan (country_code, parent_code)");
      // Autovacuum does not analyse temporary tables.
      statement.execute("ANALYZE geosync_import_plan");
    }
    return rows;
  }

  /**
   * Checks each row independently of the others.
   *
   * @throws GeosyncException import.invalid with one detail per faulty line
   */
  public void requireForm() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORM_FAULTS)) {
      statement.setString(1, command.importId());
      statement.setInt(2, MAX_FAULTS + 1);
      rejectIfAny(faults(statement));
    }
  }

  /** Returns the countries of the staged rows in ascending order. */
  public List<String> countries() throws SQLException {
    List<String> countries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COUNTRIES)) {
      statement.setString(1, command.importId());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          countries.add(row.getString(1));
        }
      }
    }
    return countries;
  }

  /**
   * Checks that every parent exists and that no unit is below itself.
   *
   * @throws GeosyncException import.invalid with one detail per faulty line
   */
  public void requireParents() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARENT_FAULTS)) {
      statement.setBoolean(1, command.complete());
      statement.setInt(2, MAX_FAULTS + 1);
      rejectIfAny(faults(statement));
    }
  }

  /** Returns the planned changes of the import, one entry for each country. */
  public List<PlannedDifference> differences() throws SQLException {
    List<PlannedDifference> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DIFFERENCES)) {
      statement.setBoolean(1, command.complete());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(difference(row));
        }
      }
    }
    return found;
  }

  private static PlannedDifference difference(ResultSet row) throws SQLException {
    return new PlannedDifference(
        new CountryDifference(
            row.getString("country_code"),
            row.getLong("created"),
            row.getLong("revived"),
            row.getLong("updated"),
            row.getLong("moved"),
            row.getLong("deleted"),
            row.getLong("unchanged")),
        row.getLong("existing"));
  }

  private static List<String> faults(PreparedStatement statement) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        faults.add(
            "line %d, %s: %s"
                .formatted(
                    row.getLong("line"), row.getString("column_name"), row.getString("fault")));
      }
    }
    return faults;
  }

  private static void rejectIfAny(List<String> faults) {
    if (faults.isEmpty()) {
      return;
    }
    boolean more = faults.size() > MAX_FAULTS;
    throw new GeosyncException(
        ErrorId.IMPORT_INVALID,
        "Nothing was imported: %s invalid. Correct the file and import it again."
            .formatted(
                more
                    ? "more than %d lines are".formatted(MAX_FAULTS)
                    : faults.size() == 1 ? "1 line is" : faults.size() + " lines are"),
        more ? faults.subList(0, MAX_FAULTS) : faults,
        null);
  }
}
