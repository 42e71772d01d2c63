package io.geosync.query;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.time.Instant;

/** Checks times that a caller gives: PostgreSQL stores years up to 294276, Java more. */
final class Times {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Times() {}

  /**
   * Returns the time.
   *
   * @throws GeosyncException command.invalid
   */
  static Instant require(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Time %s is out of range. Allowed: years 1 to 9999.".formatted(time));
    }
    return time;
  }
}
