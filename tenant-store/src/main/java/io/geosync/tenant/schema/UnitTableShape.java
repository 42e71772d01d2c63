package io.geosync.tenant.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a tenant's own table of units must be like to be taken over. */
final class UnitTableShape {
  private static final String COLUMNS = SqlText.of(UnitTableShape.class, "unit_columns.sql");
  private static final String FAULTY_ROWS = SqlText.of(UnitTableShape.class, "adoption_faults.sql");
  private static final String HAS_SEQUENCE =
      """
      SELECT coalesce((SELECT relkind = 'r' FROM pg_class WHERE oid = 'tenant_geo_units'::regclass), false)
          AND pg_get_serial_sequence('tenant_geo_units', 'id') IS NOT NULL
          AND EXISTS (SELECT 1 FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
                      WHERE indrelid = 'tenant_geo_units'::regclass AND indisunique AND indnkeyatts = 1
                        AND indpred IS NULL AND attname = 'id')
      """;

  private static final Set<String> NUMBER = Set.of("int4", "int8");
  private static final Set<String> TEXT = Set.of("text", "varchar");
  private static final Set<String> COUNT = Set.of("int2", "int4");
  private static final Set<String> REQUIRED = Set.of("id", "external_geo_id", "country_code");
  private static final Map<String, Set<String>> TYPES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("id", NUMBER),
              Map.entry("external_geo_id", NUMBER),
              Map.entry("external_code", TEXT),
              Map.entry("country_code", Set.of("text", "varchar", "bpchar")),
              Map.entry("unit_type", TEXT),
              Map.entry("admin_level", COUNT),
              Map.entry("admin_type", TEXT),
              Map.entry("parent_id", NUMBER),
              Map.entry("parent_external_id", NUMBER),
              Map.entry("code", TEXT),
              Map.entry("name_local", Set.of("jsonb")),
              Map.entry("is_active", Set.of("bool")),
              Map.entry("retired", Set.of("bool")),
              Map.entry("link_blocked", Set.of("bool")),
              Map.entry("valid_from", Set.of("date")),
              Map.entry("valid_to", Set.of("date")),
              Map.entry("geo_path", Set.of("text")),
              Map.entry("position", Set.of("int8"))));

  private UnitTableShape() {}

  /**
   * @throws GeosyncException tenant.table-shape, with all that is wrong
   */
  static void require(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
    Map<String, String> found = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet column = statement.executeQuery(COLUMNS)) {
      while (column.next()) {
        String name = column.getString(1);
        found.put(name, column.getString(2));
        if (column.getBoolean(3) && !TYPES.containsKey(name)) {
          faults.add(name + " is not null and has no default: new units could not be added");
        }
      }
    }
    TYPES.forEach((name, types) -> compare(name, types, found.get(name), faults));
    if (faults.isEmpty()) {
      faults.addAll(rowFaults(connection));
    }
    if (!faults.isEmpty()) {
      throw new GeosyncException(
          ErrorId.TENANT_TABLE_SHAPE,
          "tenant_geo_units is there but cannot be taken over: %s. Nothing was changed."
              .formatted(String.join("; ", faults)));
    }
  }

  private static void compare(
      String name, Set<String> types, @Nullable String type, List<String> faults) {
    if (type == null) {
      if (REQUIRED.contains(name)) {
        faults.add(name + " is missing");
      }
    } else if (!types.contains(type)) {
      faults.add(
          "%s is %s, wanted %s"
              .formatted(name, type, String.join(" or ", types.stream().sorted().toList())));
    }
  }

  private static List<String> rowFaults(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(HAS_SEQUENCE)) {
        row.next();
        if (!row.getBoolean(1)) {
          faults.add("it must be an ordinary table whose id is unique and comes from a sequence");
        }
      }
      try (ResultSet row = statement.executeQuery(FAULTY_ROWS)) {
        while (row.next()) {
          faults.add(row.getString(1));
        }
      }
    }
    return faults;
  }
}
