package io.geosync.landlord.schema;

import org.jspecify.annotations.Nullable;

/** Builds SQL statements for units, for tests that write them as any application does. */
public final class UnitRows {
  private UnitRows() {}

  public static String insert(long id, String country, String code, @Nullable Long parent) {
    return """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        VALUES (%d, '%s', %d, 'province', '%s', '{"en": "unit %d"}', %s)
        """
        .formatted(id, country, parent == null ? 0 : 1, code, id, parent);
  }

  /** Units 1, PH, and 2, its child, and 3, FR. */
  public static String[] twoRootsAndAChild() {
    return new String[] {
      insert(1, "PH", "PH", null), insert(2, "PH", "PH-01", 1L), insert(3, "FR", "FR", null)
    };
  }

  public static String rename(long id, String code) {
    return "UPDATE geo_administrative_units SET code = '%s' WHERE id = %d".formatted(code, id);
  }
}
