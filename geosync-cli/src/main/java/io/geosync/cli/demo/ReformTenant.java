package io.geosync.cli.demo;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tenant of the reform demo with the rows of its application that reference units. */
record ReformTenant(String name, ReformChoice choice, List<ReformRows> rows) {

  /**
   * Creates the rows of a tenant.
   *
   * @param uri postgresql:// URI of the tenant's database
   * @param codes the unit of each row by the reference
   */
  static ReformTenant create(
      String name, ReformChoice choice, String uri, Map<ReformReference, List<String>> codes)
      throws SQLException {
    try (Connection connection = PostgresUri.open(uri);
        Statement statement = connection.createStatement()) {
      statement.execute(SqlText.of(ReformTenant.class, "reform_tables.sql"));
    }
    List<ReformRows> rows = new ArrayList<>();
    for (Map.Entry<ReformReference, List<String>> reference : codes.entrySet()) {
      rows.add(ReformRows.create(reference.getKey(), uri, reference.getValue()));
    }
    return new ReformTenant(name, choice, rows);
  }

  /** Reads all rows after they were followed. */
  void readFollowed() throws SQLException {
    for (ReformRows each : rows) {
      each.readFollowed();
    }
  }

  /** Reads all rows after the following was undone. */
  void readUndone() throws SQLException {
    for (ReformRows each : rows) {
      each.readUndone();
    }
  }

  /**
   * Compares the rows with the successions of the files.
   *
   * @param equal whether the tenant's units and successions equal the landlord's
   */
  ReformReport.Tenant compare(ReformFiles files, boolean equal) throws SQLException {
    List<ReformReport.Reference> references = new ArrayList<>();
    for (ReformRows each : rows) {
      references.add(each.compare(files, choice));
    }
    return new ReformReport.Tenant(
        name, choice.label(), choice == ReformChoice.KEEP, equal, references);
  }
}
