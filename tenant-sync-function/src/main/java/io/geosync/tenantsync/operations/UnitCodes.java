package io.geosync.tenantsync.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people call units, for the few that are shown. */
final class UnitCodes {
  static final String OF_TENANT =
      "SELECT external_geo_id, external_code FROM tenant_geo_units WHERE external_geo_id = ANY (?)";
  static final String OF_LANDLORD =
      "SELECT unit_id, state ->> 'code' FROM geography_unit_heads WHERE unit_id = ANY (?)";

  private final Map<Long, String> codes = new HashMap<>();

  /** Codes read later are shown rather than those read before. */
  void read(Connection connection, String query, List<RowComparison.Example> examples)
      throws SQLException {
    if (examples.isEmpty()) {
      return;
    }
    Long[] ids = examples.stream().map(RowComparison.Example::unitId).toArray(Long[]::new);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          codes.put(row.getLong(1), row.getString(2));
        }
      }
    }
  }

  String named(RowComparison.Example example) {
    return "%s (unit %d) %s"
        .formatted(codes.getOrDefault(example.unitId(), "?"), example.unitId(), example.fault());
  }
}
