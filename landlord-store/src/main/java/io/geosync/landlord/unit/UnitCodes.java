package io.geosync.landlord.unit;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the codes of units by id. */
@Singleton
public final class UnitCodes {

  /**
   * Returns the codes of the last captured states, including deleted units; unknown ids are left
   * out.
   */
  public Map<Long, String> of(Connection connection, Collection<Long> unitIds) throws SQLException {
    Map<Long, String> codes = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT unit_id, state ->> 'code' FROM geosync.geography_unit_heads WHERE unit_id = ANY (?)")) {
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
