package io.geosync.landlord.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of units and its place in the landlord's database.
 *
 * @param schema the schema of the table
 * @param present whether the table exists
 * @param captured whether geosync's triggers are on the table
 * @param qualifiedName schema and table, quoted as identifiers
 * @param nameLiteral the qualified name as a literal
 */
record UnitTable(
    String schema,
    boolean present,
    boolean captured,
    String qualifiedName,
    String nameLiteral,
    @Nullable String elsewhere) {
  static final String NAME = "geo_administrative_units";

  private static final SqlStatement FIND = SqlStatement.of(UnitTable.class, "find_units.sql");

  /**
   * Finds the table, or the schema in which the migration creates it.
   *
   * @param wanted the schema that the operator named; null: the table that the search path finds
   * @throws GeosyncException landlord.table-shape if the schema does not exist, if another table is
   *     captured already, or if the search path finds no table and another schema has one
   */
  static UnitTable find(Connection connection, @Nullable String wanted) throws SQLException {
    List<UnitTable> found = FIND.on(connection).bind("schema", wanted).list(UnitTable::of);
    if (found.isEmpty()) {
      throw refused(
          "schema %s does not exist. Create it, or name another one with --units-schema."
              .formatted(wanted));
    }
    UnitTable table = found.getFirst();
    if (wanted != null && table.captured && !wanted.equals(table.schema)) {
      throw refused(
          "geosync captures the table in schema %s already, not in schema %s. Run the command without --units-schema."
              .formatted(table.schema, wanted));
    }
    if (wanted == null && !table.present && table.elsewhere != null) {
      throw refused(
          "the search path of the role does not find a table %s, but these schemas have one: %s. Name the schema with --units-schema."
              .formatted(NAME, table.elsewhere));
    }
    return table;
  }

  private static UnitTable of(Row row) throws SQLException {
    return new UnitTable(
        row.text("schema_name"),
        row.flag("present"),
        row.flag("captured"),
        row.text("qualified_name"),
        row.text("name_literal"),
        row.textOrNull("elsewhere"));
  }

  private static GeosyncException refused(String reason) {
    return new GeosyncException(
        ErrorId.LANDLORD_TABLE_SHAPE, "Cannot migrate the landlord: " + reason);
  }
}
