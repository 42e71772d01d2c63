package io.geosync.simulation.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tables whose rows stand on units. */
enum ReferenceTable {
  /** By a foreign key. */
  MEMBERS("INSERT INTO members (unit_id) VALUES (?) RETURNING id"),
  /** By a foreign key that would delete them with the unit. */
  VISITS("INSERT INTO visits (unit_id) VALUES (?) RETURNING id"),
  /** By a configured reference; who inserts locks the unit, as a foreign key would. */
  NOTES(
      """
      INSERT INTO notes (unit_id) SELECT id FROM tenant_geo_units WHERE id = ? FOR KEY SHARE RETURNING id
      """);

  private final String insert;

  ReferenceTable(String insert) {
    this.insert = insert;
  }

  String insert() {
    return insert;
  }

  String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  String delete() {
    return "DELETE FROM " + table() + " WHERE id = ?";
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ReferenceTable::table).toList();
  }
}
