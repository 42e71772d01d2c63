package io.geosync.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of a file of successions, in the order in which geosync names them. */
enum SuccessionColumn implements FileColumn {
  COUNTRY_CODE,
  PREDECESSOR_CODE,
  SUCCESSOR_CODE,
  KIND,
  EFFECTIVE_DATE,
  SHARE,
  IS_DEFAULT,
  SOURCE;

  @Override
  public String heading() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Shares and sources are often not known, and most successions need no default. */
  @Override
  public boolean optional() {
    return compareTo(SHARE) >= 0;
  }

  static List<String> headings() {
    return Arrays.stream(values()).map(SuccessionColumn::heading).toList();
  }
}
