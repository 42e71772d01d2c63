package io.geosync.landlord.imports;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.sql.BoundStatement;
import java.sql.SQLException;
import java.util.List;

/** The faults of one of an import's files, as the reason why nothing is imported. */
enum ImportFaults {
  OF_UNITS(ErrorId.IMPORT_INVALID, "the file"),
  OF_SUCCESSIONS(ErrorId.IMPORT_SUCCESSIONS_INVALID, "the file of successions");

  private static final int MAX_FAULTS = 50;

  private final ErrorId id;
  private final String file;

  ImportFaults(ErrorId id, String file) {
    this.id = id;
    this.file = file;
  }

  /**
   * Runs a query for faulty values.
   *
   * @throws GeosyncException with one detail per faulty value: its line, its column, the reason
   */
  void reject(BoundStatement query) throws SQLException {
    List<String> faults =
        query
            .bind("limit", MAX_FAULTS + 1)
            .list(
                row ->
                    "line %d, %s: %s"
                        .formatted(row.number("line"), row.text("column_name"), row.text("fault")));
    if (faults.isEmpty()) {
      return;
    }
    boolean more = faults.size() > MAX_FAULTS;
    throw new GeosyncException(
        id,
        "Nothing was imported: %s invalid. Correct %s and import it again."
            .formatted(
                more
                    ? "more than %d values are".formatted(MAX_FAULTS)
                    : faults.size() == 1 ? "1 value is" : faults.size() + " values are",
                file),
        more ? faults.subList(0, MAX_FAULTS) : faults,
        null);
  }
}
