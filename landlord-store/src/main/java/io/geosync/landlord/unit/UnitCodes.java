package io.geosync.landlord.unit;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the codes of units by id. */
@Singleton
public final class UnitCodes {
  private static final SqlStatement CODES =
      SqlStatement.text(
          """
          SELECT unit_id, state ->> 'code' AS code FROM geosync.geography_unit_heads
          WHERE unit_id = ANY (:unit_ids) AND state ->> 'code' IS NOT NULL
          """);

  /**
   * Returns the codes of the last captured states, including deleted units; unknown ids, and states
   * without a code, are left out.
   */
  public Map<Long, String> of(Connection connection, Collection<Long> unitIds) throws SQLException {
    Map<Long, String> codes = new HashMap<>();
    CODES
        .on(connection)
        .bindNumbers("unit_ids", unitIds)
        .forEach(row -> codes.put(row.number("unit_id"), row.text("code")));
    return codes;
  }
}
