package io.geosync.tenant.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the codes of a tenant's official units by the landlord's unit id. */
public final class TenantUnitCodes {

  /** The codes of the units that the tenant has; others are left out. */
  public Map<Long, String> of(Connection connection, Collection<Long> unitIds) throws SQLException {
    Map<Long, String> codes = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT external_geo_id, external_code FROM tenant_geo_units
            WHERE external_geo_id = ANY (?)
            """)) {
      statement.setArray(1, connection.createArrayOf("int8", unitIds.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          codes.put(row.getLong(1), row.getString(2));
        }
      }
    }
    return codes;
  }
}
