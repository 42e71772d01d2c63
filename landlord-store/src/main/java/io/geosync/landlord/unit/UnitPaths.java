package io.geosync.landlord.unit;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads where units are in the hierarchy, by id. */
@Singleton
public final class UnitPaths {
  private static final SqlStatement PATHS = SqlStatement.of(UnitPaths.class, "paths.sql");

  /**
   * Returns the codes of the units from the root down to each unit, from the states that were
   * captured last, including deleted units. Unknown ids, and states without a code, are left out.
   */
  public Map<Long, List<String>> of(Connection connection, Collection<Long> unitIds)
      throws SQLException {
    return PATHS
        .on(connection)
        .bindNumbers("unit_ids", unitIds)
        .bind("limit", UnitQueries.MAX_DEPTH)
        .map(row -> row.number("unit_id"), row -> row.texts("codes"));
  }
}
