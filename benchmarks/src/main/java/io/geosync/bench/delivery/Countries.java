package io.geosync.bench.delivery;

/** Hands out user-assigned country codes of ISO 3166-1, and ids for their units. */
final class Countries {
  private static final long IDS = 10_000_000;
  private static final String[] RANGES = {"XAZ", "QMZ"};

  private int given;

  /** The next country as the write that creates its units. */
  CountryWrite next(long units) {
    int number = given++;
    for (String range : RANGES) {
      int size = range.charAt(2) - range.charAt(1) + 1;
      if (number < size) {
        String code = "" + range.charAt(0) + (char) (range.charAt(1) + number);
        return CountryWrite.create(code, given * IDS, units);
      }
      number -= size;
    }
    throw new IllegalArgumentException(
        "a run can use %d countries at most; reduce --rounds".formatted(given - 1));
  }
}
