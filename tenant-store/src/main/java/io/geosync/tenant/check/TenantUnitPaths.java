package io.geosync.tenant.check;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads where a tenant's official units are in its hierarchy, by the landlord's unit id. */
public final class TenantUnitPaths {
  private static final SqlStatement PATHS = SqlStatement.of(TenantUnitPaths.class, "paths.sql");

  /** More levels than any country has. */
  private static final int MAX_DEPTH = 50;

  /**
   * Returns the codes of the units from the root down to each unit that the tenant has; others are
   * left out.
   */
  public Map<Long, List<String>> of(Connection connection, Collection<Long> unitIds)
      throws SQLException {
    return PATHS
        .on(connection)
        .bindNumbers("unit_ids", unitIds)
        .bind("limit", MAX_DEPTH)
        .map(row -> row.number("unit_id"), row -> row.texts("codes"));
  }
}
