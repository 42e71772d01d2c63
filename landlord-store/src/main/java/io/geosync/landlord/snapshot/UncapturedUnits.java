package io.geosync.landlord.snapshot;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Units whose rows, or whose successions, differ from what was captured, because they were written
 * while the triggers were disabled.
 *
 * @param codes up to five of them
 */
public record UncapturedUnits(long units, List<String> codes) {
  private static final SqlStatement READ = SqlStatement.of(UncapturedUnits.class, "uncaptured.sql");

  public UncapturedUnits {
    codes = List.copyOf(codes);
  }

  /** Compares the rows of a country with the captured states, in one snapshot. */
  public static UncapturedUnits read(Connection connection, String country) throws SQLException {
    return READ.on(connection)
        .bind("country", country)
        .one(row -> new UncapturedUnits(row.number("units"), row.texts("codes")));
  }
}
