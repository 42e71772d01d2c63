package io.geosync.landlord.imports;

import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows of one import in a temporary table, checked and compared with the landlord's units. The
 * steps in order: check the form, lock the streams (by the caller), gather, check the parents,
 * compare.
 */
public final class ImportPlan {
  private static final int MAX_FAULTS = 50;
  private static final SqlStatement TABLE = SqlStatement.of(ImportPlan.class, "plan_table.sql");
  private static final SqlStatement COUNTRIES =
      SqlStatement.text(
          """
          SELECT DISTINCT country_code FROM geosync.geography_import_rows WHERE import_id = :import_id
          ORDER BY country_code
          """);
  private static final SqlStatement GATHER = SqlStatement.of(ImportPlan.class, "gather.sql");
  private static final List<SqlStatement> PREPARE =
      List.of(
          SqlStatement.text("CREATE INDEX ON geosync_import_plan (country_code, code)"),
          SqlStatement.text("CREATE INDEX ON geosync_import_plan (country_code, parent_code)"),
          // Autovacuum does not analyse temporary tables.
          SqlStatement.text("ANALYZE geosync_import_plan"));
  private static final SqlStatement FORM_FAULTS =
      SqlStatement.of(ImportPlan.class, "form_faults.sql");
  private static final SqlStatement PARENT_FAULTS =
      SqlStatement.of(ImportPlan.class, "parent_faults.sql");
  private static final SqlStatement DIFFERENCES =
      SqlStatement.of(ImportPlan.class, "differences.sql");

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
    TABLE.on(connection).run();
    long rows = GATHER.on(connection).bind("import_id", command.importId()).update();
    for (SqlStatement statement : PREPARE) {
      statement.on(connection).run();
    }
    return rows;
  }

  /**
   * Checks each row independently of the others.
   *
   * @throws GeosyncException import.invalid with one detail per faulty value: its line, its column,
   *     the reason
   */
  public void requireForm() throws SQLException {
    rejectIfAny(
        FORM_FAULTS
            .on(connection)
            .bind("import_id", command.importId())
            .bind("limit", MAX_FAULTS + 1)
            .list(ImportPlan::fault));
  }

  /** Returns the countries of the staged rows in ascending order. */
  public List<String> countries() throws SQLException {
    return COUNTRIES
        .on(connection)
        .bind("import_id", command.importId())
        .list(row -> row.text("country_code"));
  }

  /**
   * Checks that every parent exists and that no unit is below itself.
   *
   * @throws GeosyncException import.invalid with one detail per faulty parent: its line, its
   *     column, the reason
   */
  public void requireParents() throws SQLException {
    rejectIfAny(
        PARENT_FAULTS
            .on(connection)
            .bind("complete", command.complete())
            .bind("limit", MAX_FAULTS + 1)
            .list(ImportPlan::fault));
  }

  /** Returns the planned changes of the import, one entry for each country. */
  public List<PlannedDifference> differences() throws SQLException {
    return DIFFERENCES
        .on(connection)
        .bind("complete", command.complete())
        .list(ImportPlan::difference);
  }

  private static PlannedDifference difference(Row row) throws SQLException {
    return new PlannedDifference(
        new CountryDifference(
            row.text("country_code"),
            row.number("created"),
            row.number("revived"),
            row.number("updated"),
            row.number("moved"),
            row.number("deleted"),
            row.number("unchanged")),
        row.number("existing"));
  }

  private static String fault(Row row) throws SQLException {
    return "line %d, %s: %s"
        .formatted(row.number("line"), row.text("column_name"), row.text("fault"));
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
                    ? "more than %d values are".formatted(MAX_FAULTS)
                    : faults.size() == 1 ? "1 value is" : faults.size() + " values are"),
        more ? faults.subList(0, MAX_FAULTS) : faults,
        null);
  }
}
