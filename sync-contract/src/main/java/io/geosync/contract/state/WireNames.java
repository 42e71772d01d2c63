package io.geosync.contract.state;

import java.util.function.Function;

/** Reads enum constants by their names in JSON, with a constant for names that are not known. */
final class WireNames {
  private WireNames() {}

  static <E extends Enum<E>> E read(
      E[] values, Function<E, String> wireName, String text, E unknown) {
    for (E value : values) {
      if (wireName.apply(value).equals(text)) {
        return value;
      }
    }
    return unknown;
  }
}
