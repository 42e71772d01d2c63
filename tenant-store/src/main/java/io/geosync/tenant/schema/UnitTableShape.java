package io.geosync.tenant.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks whether a tenant's own table of units can be adopted. */
final class UnitTableShape {
  private static final SqlStatement COLUMNS =
      SqlStatement.of(UnitTableShape.class, "unit_columns.sql");
  private static final SqlStatement HAS_IDENTITY =
      SqlStatement.of(UnitTableShape.class, "has_identity.sql");
  private static final SqlStatement FAULTY_ROWS =
      SqlStatement.of(UnitTableShape.class, "rows_not_adoptable.sql");

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
   * Rejects a table that cannot be adopted.
   *
   * @throws GeosyncException tenant.table-shape, with everything that is wrong
   */
  static void require(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
    Map<String, String> found = new HashMap<>();
    COLUMNS
        .on(connection)
        .forEach(
            column -> {
              String name = column.text("name");
              found.put(name, column.text("type"));
              if (column.flag("must_be_given") && !TYPES.containsKey(name)) {
                faults.add(
                    name + " is NOT NULL without a default, so new units cannot be inserted");
              }
            });
    TYPES.forEach((name, types) -> compare(name, types, found.get(name), faults));
    if (faults.isEmpty()) {
      faults.addAll(rowFaults(connection));
    }
    if (!faults.isEmpty()) {
      throw new GeosyncException(
          ErrorId.TENANT_TABLE_SHAPE,
          "The tenant's table tenant_geo_units cannot be adopted: %s. Correct the table and prepare the tenant again. Nothing was changed."
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
          "%s is %s, expected %s"
              .formatted(name, type, String.join(" or ", types.stream().sorted().toList())));
    }
  }

  private static List<String> rowFaults(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
    if (!HAS_IDENTITY.on(connection).one(row -> row.flag("has_identity"))) {
      faults.add("it must be an ordinary table whose id is unique and comes from a sequence");
    }
    faults.addAll(FAULTY_ROWS.on(connection).list(row -> row.text("fault")));
    return faults;
  }
}
