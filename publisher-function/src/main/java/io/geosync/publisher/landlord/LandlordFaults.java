package io.geosync.publisher.landlord;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.SQLException;

/** Names what went wrong with the landlord, by SQLSTATE. */
public final class LandlordFaults {
  private LandlordFaults() {}

  /**
   * Whether the same transaction, run again, may succeed: deadlock, serialization failure, or a
   * kept connection that the server had closed, as after a restart. Run again it changes nothing
   * twice: requests are journalled, cursors compared.
   */
  static boolean mayRunAgain(SQLException failure) {
    return switch (SqlFailures.state(failure)) {
      case "40P01", "40001", "57P01", "08003", "08006" -> true;
      default -> false;
    };
  }

  public static GeosyncException named(SQLException failure) {
    ErrorId id = idOf(SqlFailures.state(failure));
    return new GeosyncException(id, advice(id) + SqlFailures.sentence(failure), failure);
  }

  private static ErrorId idOf(String state) {
    return switch (state) {
      // The last two: waited too long for a lock, or for the whole transaction.
      case "40P01", "40001", "55P03", "57014" -> ErrorId.LANDLORD_CONTENTION;
      case "42P01", "42883", "42703" -> ErrorId.LANDLORD_NOT_MIGRATED;
      // The pool reports a connection it could not get in time without any state.
      case "", "53300", "57P01", "57P02", "57P03" -> ErrorId.LANDLORD_UNREACHABLE;
      default ->
          switch (state.substring(0, 2)) {
            case "08", "28", "3D" -> ErrorId.LANDLORD_UNREACHABLE;
            default -> ErrorId.DEFECT;
          };
    };
  }

  private static String advice(ErrorId id) {
    return switch (id) {
      case LANDLORD_CONTENTION ->
          "other writers held the same units, nothing was changed; call again: ";
      case LANDLORD_NOT_MIGRATED ->
          "the landlord lacks a part of the schema; run 'geosync migrate': ";
      case LANDLORD_UNREACHABLE -> "the landlord database does not answer, nothing was changed: ";
      default -> "the landlord database refused a statement: ";
    };
  }
}
