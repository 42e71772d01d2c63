package io.geosync.contract.position;

/**
 * A range of positions of a country's stream.
 *
 * @param from the first position, at least 1
 * @param to the last position, included
 */
public record PositionRange(long from, long to) {

  public PositionRange {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException(
          "Invalid position range %d to %d: expected 1 <= from <= to".formatted(from, to));
    }
  }

  /** Returns the number of positions in the range. */
  public long count() {
    return to - from + 1;
  }
}
