package io.geosync.cli.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of an import file, in their order. */
enum Column {
  COUNTRY_CODE(0),
  CODE(1),
  PARENT_CODE(2),
  ADMIN_LEVEL(3),
  ADMIN_TYPE(4),
  NAME_LOCAL(5),
  IS_ACTIVE(6),
  VALID_FROM(7),
  VALID_TO(8);

  static final List<String> HEADER = Arrays.stream(values()).map(Column::heading).toList();

  private final int index;

  Column(int index) {
    this.index = index;
  }

  String heading() {
    return name().toLowerCase(Locale.ROOT);
  }

  String of(List<String> fields) {
    return fields.get(index);
  }
}
