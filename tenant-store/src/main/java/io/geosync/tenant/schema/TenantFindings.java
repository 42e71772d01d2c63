package io.geosync.tenant.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.Finding;
import io.geosync.contract.state.FindingSeverity;
import io.geosync.sql.BoundStatement;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for everything in a tenant's database that matters for its adoption. It reads only, so that
 * a rejected database is left as it was, down to its sequences.
 */
final class TenantFindings {
  private static final SqlStatement ENVIRONMENT = statement("environment_findings.sql");
  private static final SqlStatement TABLE = statement("table_findings.sql");
  private static final SqlStatement COLUMNS = statement("column_findings.sql");
  private static final SqlStatement ROWS = statement("row_findings.sql");

  /** Findings with which the rows cannot be read, or their columns mean something else. */
  private static final Set<String> UNREADABLE =
      Set.of(
          "column.missing", "column.type", "table.kind", "table.privilege", "table.row-security");

  private TenantFindings() {}

  /** The findings about the server, the database, and the role of the connection. */
  static List<Finding> ofEnvironment(Connection connection, Adoption adoption, boolean isCurrent)
      throws SQLException {
    return list(
        ENVIRONMENT
            .on(connection)
            .bind("accept_superuser", adoption.acceptSuperuser())
            .bind("schema", adoption.schema())
            .bind("is_current", isCurrent));
  }

  /** The findings about the tenant's own table of units, which is not prepared yet. */
  static List<Finding> ofTable(Connection connection, Adoption adoption) throws SQLException {
    List<Finding> findings = new ArrayList<>(list(TABLE.on(connection)));
    findings.addAll(list(COLUMNS.on(connection).bind("max_unit_id", adoption.greatestUnitId())));
    boolean isReadable =
        findings.stream().noneMatch(each -> each.refuses() && UNREADABLE.contains(each.id()));
    if (isReadable) {
      findings.addAll(list(ROWS.on(connection).bindTexts("countries", adoption.countries())));
    }
    return findings;
  }

  /**
   * Rejects a database with findings that must be remedied first.
   *
   * @throws GeosyncException tenant.table-shape, with all of them
   */
  static void requireAccepted(List<Finding> findings) {
    List<Finding> refused = findings.stream().filter(Finding::refuses).toList();
    if (!refused.isEmpty()) {
      throw new GeosyncException(
          ErrorId.TENANT_TABLE_SHAPE,
          "Cannot prepare the tenant's database: %s. Nothing was changed. Apply the remedies and run the command again."
              .formatted(
                  refused.stream().map(TenantFindings::text).collect(Collectors.joining("; "))));
    }
  }

  /** The finding that the preparation itself failed. */
  static Finding ofFailure(SQLException failure) {
    return new Finding(
        "database.rejects",
        FindingSeverity.REFUSED,
        "table tenant_geo_units",
        "a trial of the preparation failed: %s (SQLSTATE %s)"
            .formatted(failure.getMessage(), failure.getSQLState()),
        "Remove the cause, which is an object of the tenant's database.");
  }

  private static String text(Finding finding) {
    String remedy = finding.remedy().isEmpty() ? "" : " (remedy: %s)".formatted(finding.remedy());
    return "%s: %s%s".formatted(finding.object(), finding.message(), remedy);
  }

  private static List<Finding> list(BoundStatement statement) throws SQLException {
    return statement.list(
        row ->
            new Finding(
                row.text("id"),
                FindingSeverity.read(row.text("severity")),
                row.text("object"),
                row.text("message"),
                row.text("remedy")));
  }

  private static SqlStatement statement(String fileName) {
    return SqlStatement.of(TenantFindings.class, fileName);
  }
}
