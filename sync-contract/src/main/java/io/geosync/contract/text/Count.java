package io.geosync.contract.text;

import java.util.Locale;

/** Writes numbers together with words that agree with them. */
public final class Count {
  private Count() {}

  /** Returns the number with its words: {@code 1 unit}, {@code 2,000 units}. */
  public static String of(long number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", number, words(number, one, several));
  }

  /** Returns the words that agree with the number. */
  public static String words(long number, String one, String several) {
    return number == 1 ? one : several;
  }
}
