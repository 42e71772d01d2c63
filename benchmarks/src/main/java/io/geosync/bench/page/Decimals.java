package io.geosync.bench.page;

import java.util.Locale;

/** Numbers with as many digits as their size makes useful. */
final class Decimals {
  private Decimals() {}

  static String of(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
