package io.geosync.publisher.succession;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.transaction.SqlStates;
import io.geosync.publisher.unit.UnitRejections;
import java.sql.SQLException;
import java.util.Optional;

/** Maps rejections of successions by the landlord database to errors, by constraint name. */
public final class SuccessionRejections {
  private static final String PREFIX = "geosync_succession_";

  private SuccessionRejections() {}

  /**
   * Returns the error for a failed statement that wrote units or successions.
   *
   * @param what describes the change; the message begins with it
   * @return empty if the failure is not about the content of a unit or a succession
   */
  public static Optional<GeosyncException> of(SQLException failure, String what) {
    String constraint = SqlStates.constraint(failure);
    return constraint.startsWith(PREFIX)
        ? Optional.of(
            new GeosyncException(
                ErrorId.SUCCESSION_REFUSED, what + ": " + reason(constraint, failure), failure))
        : UnitRejections.of(failure, what);
  }

  private static String reason(String constraint, SQLException failure) {
    return switch (constraint) {
      case "geosync_succession_units" -> "a unit of a succession is not known in its country";
      case "geosync_succession_shares" ->
          "the shares of a predecessor on one day, with those that are recorded already, are over 1";
      case "geosync_succession_dates" ->
          "a succession takes effect before its predecessor begins, or after its successor ends";
      case "geosync_succession_cycle" ->
          "units would succeed each other on the same day; correct one of them, or its date";
      case "geosync_succession_default" ->
          "a predecessor would have several default successors on one day";
      default -> "the landlord database rejects it: " + SqlStates.message(failure);
    };
  }
}
