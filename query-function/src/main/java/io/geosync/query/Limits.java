package io.geosync.query;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;

/** Checks the number of rows that a caller asks for. */
final class Limits {
  private Limits() {}

  /**
   * Returns the limit.
   *
   * @throws GeosyncException command.invalid if it is less than 1 or more than the maximum
   */
  static int require(int limit, int max) {
    if (limit < 1 || limit > max) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Limit %d is out of range. Allowed: 1 to %d.".formatted(limit, max));
    }
    return limit;
  }
}
