package io.geosync.cli.output;

import java.util.Locale;

/** Numbers as people read them, the same everywhere. */
public final class Numbers {
  private Numbers() {}

  /** {@code 5,319}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1.5}; one decimal. */
  public static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
