package io.geosync.cli.demo;

/** The columns of a tenant of the reform demo that reference units. */
enum ReformReference {
  MEMBERS("members.geo_unit_id", "members"),
  CUSTOM_UNITS("tenant_geo_units.parent_id", "areas");

  private final String column;
  private final String files;

  ReformReference(String column, String files) {
    this.column = column;
    this.files = files;
  }

  /** Returns the table and the column. */
  String column() {
    return column;
  }

  /** Creates rows that reference the units of an array of codes. */
  String insert() {
    return "reform_%s_insert.sql".formatted(files);
  }

  /** Reads the id, and the unit's code, name and state, of each row. */
  String select() {
    return "reform_%s.sql".formatted(files);
  }

  /** Reads a hash that changes if anything of the tenant's own is written. */
  String fingerprint() {
    return "reform_%s_fingerprint.sql".formatted(files);
  }
}
