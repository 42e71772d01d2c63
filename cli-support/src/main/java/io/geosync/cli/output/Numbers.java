package io.geosync.cli.output;

import java.util.Locale;

/** Formats numbers for people, independently of the locale. */
public final class Numbers {
  private Numbers() {}

  /** Formats with separators of thousands, such as {@code 5,319}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Formats with one decimal, such as {@code 1.5}. */
  public static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
