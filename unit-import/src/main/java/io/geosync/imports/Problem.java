package io.geosync.imports;

import io.geosync.contract.unit.UnitValues;
import org.jspecify.annotations.Nullable;

/**
 * Why a line cannot be imported.
 *
 * @param line number of the line in the file, from 1
 * @param column name of the column; null where the whole line is invalid
 * @param place where the column is in the file, such as {@code column 4}; null with the column
 */
record Problem(long line, @Nullable String column, @Nullable String place, String reason) {

  /** A problem of a whole line. */
  static Problem of(long line, String reason) {
    return new Problem(line, null, null, reason);
  }

  String shown() {
    return UnitValues.printable(
        column == null
            ? "line %d: %s".formatted(line, reason)
            : "line %d, %s: %s (%s)".formatted(line, column, reason, place));
  }
}
