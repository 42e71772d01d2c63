package io.geosync.landlord.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks that an existing table of units has the columns that adoption requires. Additional columns
 * are ignored.
 */
final class UnitTableShape {
  private static final Set<String> NUMBER = Set.of("int4", "int8");
  private static final Set<String> TEXT = Set.of("text", "varchar", "bpchar");
  private static final Map<String, Set<String>> COLUMNS =
      new TreeMap<>(
          Map.of(
              "id", NUMBER,
              "country_code", TEXT,
              "admin_level", Set.of("int2", "int4"),
              "admin_type", Set.of("text", "varchar"),
              "code", Set.of("text", "varchar"),
              "name_local", Set.of("jsonb"),
              "parent_id", NUMBER,
              "is_active", Set.of("bool"),
              "valid_from", Set.of("date"),
              "valid_to", Set.of("date")));

  private static final String ID_IS_UNIQUE =
      """
      SELECT EXISTS (SELECT 1 FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
      WHERE indrelid = to_regclass(?) AND indisunique AND indnkeyatts = 1 AND indpred IS NULL AND attname = 'id')
      """;

  private UnitTableShape() {}

  static void require(Connection connection, UnitTable table) throws SQLException {
    Map<String, String> found = columnsOf(connection, table);
    List<String> faults = new ArrayList<>();
    if (!is(connection, table, "SELECT relkind = 'r' FROM pg_class WHERE oid = to_regclass(?)")) {
      faults.add("it is not an ordinary table");
    } else if (!is(connection, table, ID_IS_UNIQUE)) {
      faults.add("id has no primary key or unique constraint on id alone");
    }
    COLUMNS.forEach(
        (column, types) -> {
          String type = found.get(column);
          if (type == null) {
            faults.add(column + " is missing");
          } else if (!types.contains(type)) {
            faults.add("%s is %s, expected %s".formatted(column, type, String.join(" or ", types)));
          }
        });
    if (!faults.isEmpty()) {
      throw new GeosyncException(
          ErrorId.LANDLORD_TABLE_SHAPE,
          "Cannot adopt the existing table %s: %s. Change these columns, or rename the table, and migrate again."
              .formatted(table.qualifiedName(), String.join("; ", faults)));
    }
  }

  private static boolean is(Connection connection, UnitTable table, String question)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, table.qualifiedName());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static Map<String, String> columnsOf(Connection connection, UnitTable table)
      throws SQLException {
    Map<String, String> columns = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
            WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
            """)) {
      statement.setString(1, table.qualifiedName());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return columns;
  }
}
