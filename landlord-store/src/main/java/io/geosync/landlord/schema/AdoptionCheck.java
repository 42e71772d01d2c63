package io.geosync.landlord.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.sql.SqlText;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks, before a migration changes anything, whether the database and an existing table of units
 * can be used: rights, the kind of the table, its columns, and the values of its rows. Reports all
 * findings in one error. Additional columns are ignored.
 */
final class AdoptionCheck {
  private static final int LISTED_IDS = 50;
  private static final SqlStatement FINDINGS =
      SqlStatement.of(AdoptionCheck.class, "adoption_findings.sql");
  private static final SqlStatement COLUMNS_OF =
      SqlStatement.of(AdoptionCheck.class, "unit_columns.sql");
  private static final SqlStatement READABLE =
      SqlStatement.text("SELECT has_table_privilege(:units, 'SELECT') AS readable");
  private static final SqlStatement ID_IS_UNIQUE =
      SqlStatement.of(AdoptionCheck.class, "id_is_unique.sql");

  private static final Set<String> NUMBER = Set.of("int4", "int8");
  private static final Set<String> TEXT = Set.of("text", "varchar", "bpchar");
  private static final Map<String, Set<String>> COLUMNS =
      new TreeMap<>(
          Map.of(
              "id", NUMBER,
              "country_code", TEXT,
              "admin_level", Set.of("int2", "int4"),
              "admin_type", Set.of("text", "varchar"),
              "code", Set.of("text", "varchar"),
              "name_local", Set.of("jsonb"),
              "parent_id", NUMBER,
              "is_active", Set.of("bool"),
              "valid_from", Set.of("date"),
              "valid_to", Set.of("date")));

  private final Connection connection;
  private final UnitTable table;

  AdoptionCheck(Connection connection, UnitTable table) {
    this.connection = connection;
    this.table = table;
  }

  /**
   * Requires that the migration can run.
   *
   * @throws GeosyncException landlord.table-shape with all findings
   */
  void require() throws SQLException {
    List<String> findings =
        new ArrayList<>(
            FINDINGS
                .on(connection)
                .bind("units", table.present() ? table.qualifiedName() : null)
                .bind("schema", table.schema())
                .list(row -> row.text("finding")));
    if (table.present()) {
      List<String> columns = columnFindings();
      findings.addAll(columns);
      if (columns.isEmpty()
          && READABLE
              .on(connection)
              .bind("units", table.qualifiedName())
              .one(row -> row.flag("readable"))) {
        findings.addAll(rowFindings());
      }
    }
    if (!findings.isEmpty()) {
      throw new GeosyncException(
          ErrorId.LANDLORD_TABLE_SHAPE,
          "%s: %s. Nothing was changed. Correct these findings and migrate again."
              .formatted(
                  table.present()
                      ? "Cannot adopt the existing table " + table.qualifiedName()
                      : "Cannot migrate the landlord",
                  String.join("; ", findings)));
    }
  }

  private List<String> columnFindings() throws SQLException {
    Map<String, String> found =
        COLUMNS_OF
            .on(connection)
            .bind("units", table.qualifiedName())
            .map(row -> row.text("name"), row -> row.text("type"));
    List<String> findings = new ArrayList<>();
    COLUMNS.forEach(
        (column, types) -> {
          String type = found.get(column);
          if (type == null) {
            findings.add(column + " is missing");
          } else if (!types.contains(type)) {
            findings.add(
                "%s is %s, expected %s".formatted(column, type, String.join(" or ", types)));
          }
        });
    if (!ID_IS_UNIQUE
        .on(connection)
        .bind("units", table.qualifiedName())
        .one(row -> row.flag("present"))) {
      findings.add("id has no primary key or unique constraint on id alone");
    }
    return findings;
  }

  private List<String> rowFindings() throws SQLException {
    return SqlStatement.text(
            SqlText.of(AdoptionCheck.class, "row_findings.sql")
                .replace("${units}", table.qualifiedName()))
        .on(connection)
        .bind("listed", LISTED_IDS)
        .list(
            row ->
                "%s: %d %s with id %s%s"
                    .formatted(
                        row.text("rule"),
                        row.number("units"),
                        row.number("units") == 1 ? "unit" : "units",
                        row.text("ids"),
                        row.number("units") > LISTED_IDS ? ", ..." : ""));
  }
}
