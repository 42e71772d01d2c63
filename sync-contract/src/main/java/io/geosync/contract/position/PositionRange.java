package io.geosync.contract.position;

/** Positions {@code from} to {@code to}, both included. */
public record PositionRange(long from, long to) {

  public PositionRange {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException("positions %d to %d are no range".formatted(from, to));
    }
  }

  public long count() {
    return to - from + 1;
  }
}
