package io.geosync.landlord.imports;

import io.geosync.contract.error.GeosyncException;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The staged successions of one import. The steps in order: check the form, and after the units are
 * written: find the units, check them, record.
 */
public final class ImportedSuccessions {
  private static final SqlStatement FORM_FAULTS =
      SqlStatement.of(ImportedSuccessions.class, "succession_form_faults.sql");
  private static final SqlStatement RESOLVE =
      SqlStatement.of(ImportedSuccessions.class, "resolve_successions.sql");
  private static final SqlStatement FAULTS =
      SqlStatement.of(ImportedSuccessions.class, "succession_faults.sql");
  private static final SqlStatement FORGET =
      SqlStatement.of(ImportedSuccessions.class, "forget_successions.sql");
  private static final SqlStatement RECORD =
      SqlStatement.of(ImportedSuccessions.class, "record_successions.sql");
  // Autovacuum does not analyse temporary tables.
  private static final SqlStatement ANALYZE =
      SqlStatement.text("ANALYZE geosync_import_successions");

  private final Connection connection;
  private final String importId;

  public ImportedSuccessions(Connection connection, String importId) {
    this.connection = connection;
    this.importId = importId;
  }

  /**
   * Checks the successions without regard to the landlord's units.
   *
   * @throws GeosyncException import.successions-invalid with one detail per faulty value
   */
  public void requireForm() throws SQLException {
    ImportFaults.OF_SUCCESSIONS.reject(FORM_FAULTS.on(connection).bind("import_id", importId));
  }

  /**
   * Records the successions after the import has written its units. They replace those that are
   * recorded for the same predecessors and dates.
   *
   * @return the number of successions by country that were not recorded before
   * @throws GeosyncException import.successions-invalid with one detail per faulty value
   */
  public Map<String, Long> record() throws SQLException {
    Map<String, Long> recorded = new TreeMap<>();
    int successions = RESOLVE.on(connection).bind("import_id", importId).update();
    if (successions > 0) {
      ANALYZE.on(connection).run();
      ImportFaults.OF_SUCCESSIONS.reject(FAULTS.on(connection));
      FORGET.on(connection).update();
      recorded.putAll(
          RECORD
              .on(connection)
              .map(row -> row.text("country_code"), row -> row.number("successions")));
    }
    return recorded;
  }
}
