package io.geosync.publisher.load;

import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.error.ErrorId;
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
 * The rows of one import in a table of the transaction, checked and compared with what is there.
 * Steps in order: gather, check form, (the caller locks the streams), check parents, compare.
 */
final class ImportPlan {
  private static final int MOST_FAULTS = 50;
  private static final String TABLE = SqlText.of(ImportPlan.class, "plan_table.sql");
  private static final String COUNTRIES =
      "SELECT DISTINCT country_code FROM geography_import_rows WHERE import_id = ? ORDER BY 1";
  private static final String GATHER = SqlText.of(ImportPlan.class, "gather.sql");
  private static final String FORM_FAULTS = SqlText.of(ImportPlan.class, "form_faults.sql");
  private static final String PARENT_FAULTS = SqlText.of(ImportPlan.class, "parent_faults.sql");
  private static final String DIFFERENCES = SqlText.of(ImportPlan.class, "differences.sql");

  private final Connection connection;
  private final ImportCommit command;

  ImportPlan(Connection connection, ImportCommit command) {
    this.connection = connection;
    this.command = command;
  }

  /**
   * Compares the staged rows with the units of their countries, whose streams are locked.
   *
   * @return how many rows the import has
   */
  long gather() throws SQLException {
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
      // Nobody else analyses a temporary table.
      statement.execute("ANALYZE geosync_import_plan");
    }
    return rows;
  }

  void requireForm() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORM_FAULTS)) {
      statement.setString(1, command.importId());
      statement.setInt(2, MOST_FAULTS + 1);
      refuse(faults(statement));
    }
  }

  /** Of the rows as they were staged, in order. */
  List<String> countries() throws SQLException {
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

  void requireParents() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARENT_FAULTS)) {
      statement.setBoolean(1, command.complete());
      statement.setInt(2, MOST_FAULTS + 1);
      refuse(faults(statement));
    }
  }

  List<PlannedDifference> differences() throws SQLException {
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

  private static void refuse(List<String> faults) {
    if (faults.isEmpty()) {
      return;
    }
    boolean more = faults.size() > MOST_FAULTS;
    throw new ImportRefused(
        ErrorId.IMPORT_INVALID,
        "nothing was imported: %s at fault"
            .formatted(
                more
                    ? "more than %d lines are".formatted(MOST_FAULTS)
                    : faults.size() == 1 ? "1 line is" : faults.size() + " lines are"),
        more ? faults.subList(0, MOST_FAULTS) : faults);
  }
}
