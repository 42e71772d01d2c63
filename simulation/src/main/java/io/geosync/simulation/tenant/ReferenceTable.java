package io.geosync.simulation.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tables whose rows reference units. */
enum ReferenceTable {
  /** By a foreign key. */
  MEMBERS("INSERT INTO members (unit_id) VALUES (?) RETURNING id"),
  /** By a foreign key with ON DELETE CASCADE. */
  VISITS("INSERT INTO visits (unit_id) VALUES (?) RETURNING id"),
  /** By a configured reference; the insert locks the unit, as a foreign key would. */
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
