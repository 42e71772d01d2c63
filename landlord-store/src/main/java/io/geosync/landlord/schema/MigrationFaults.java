package io.geosync.landlord.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.transaction.LandlordErrors;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps a failed migration to an error id by its SQLSTATE. */
final class MigrationFaults {
  private MigrationFaults() {}

  static GeosyncException named(Exception failure) {
    SQLException cause = sqlCause(failure);
    Optional<GeosyncException> tls = cause == null ? Optional.empty() : LandlordErrors.ofTls(cause);
    if (tls.isPresent()) {
      return tls.get();
    }
    String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    String detail = String.valueOf((cause == null ? failure : cause).getMessage());
    return switch (state) {
      case "55P03", "40P01", "40001" ->
          new GeosyncException(
              ErrorId.LANDLORD_CONTENTION,
              "Cannot migrate the landlord: other sessions hold a lock on the table of units. End them and migrate again. Cause: "
                  + detail,
              failure);
      case "53300", "57P01", "57P02", "57P03" -> unreachable(detail, failure);
      default ->
          switch (state.length() == 5 ? state.substring(0, 2) : "") {
            case "08", "28", "3D" -> unreachable(detail, failure);
            // Rows of an adopted table violate a constraint, or another object has the name of a
            // geosync object.
            case "22", "23", "42", "2B", "0A" ->
                new GeosyncException(
                    ErrorId.LANDLORD_TABLE_SHAPE,
                    "Cannot migrate the landlord: existing rows or objects conflict with the schema. Correct them and migrate again. Cause: "
                        + detail,
                    failure);
            default ->
                new GeosyncException(
                    ErrorId.DEFECT,
                    "Unexpected error while migrating the landlord: " + detail,
                    failure);
          };
    };
  }

  private static GeosyncException unreachable(String detail, Exception failure) {
    return new GeosyncException(
        ErrorId.LANDLORD_UNREACHABLE,
        "Cannot migrate the landlord: the database is unreachable: " + detail,
        failure);
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
