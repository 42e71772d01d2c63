package io.geosync.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a file of units, in the order in which geosync names them. */
enum Column implements FileColumn {
  COUNTRY_CODE,
  CODE,
  PARENT_CODE,
  ADMIN_LEVEL,
  ADMIN_TYPE,
  NAME_LOCAL,
  IS_ACTIVE,
  VALID_FROM,
  VALID_TO;

  @Override
  public String heading() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Units of a file without these columns are active, and valid without limit. */
  @Override
  public boolean optional() {
    return compareTo(IS_ACTIVE) >= 0;
  }

  static Optional<Column> named(String heading) {
    return Arrays.stream(values()).filter(column -> column.heading().equals(heading)).findFirst();
  }

  static List<String> headings() {
    return Arrays.stream(values()).map(Column::heading).toList();
  }
}
