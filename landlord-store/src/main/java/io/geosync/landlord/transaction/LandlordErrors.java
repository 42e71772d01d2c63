package io.geosync.landlord.transaction;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.sql.TlsFault;
import io.geosync.sql.TlsRefusedException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Classifies failures of the landlord database by SQLSTATE: the error they are reported as, and
 * whether the same work may be repeated.
 */
public final class LandlordErrors {
  private LandlordErrors() {}

  /** How a failed transaction may be repeated. */
  enum Repeat {
    /**
     * The server rolled the transaction back: deadlock (40P01) or serialization failure (40001).
     */
    ROLLED_BACK,
    /**
     * The connection was lost: shut down by an administrator (57P01), closed before (08003) or
     * broken (08006). Everything before COMMIT is rolled back; the outcome of a COMMIT is unknown.
     */
    CONNECTION_LOST,
    /** The same statement would fail again, or waiting was what failed. */
    NEVER
  }

  static Repeat repeat(SQLException failure) {
    return switch (SqlStates.state(failure)) {
      case "40P01", "40001" -> Repeat.ROLLED_BACK;
      case "57P01", "08003", "08006" -> Repeat.CONNECTION_LOST;
      default -> Repeat.NEVER;
    };
  }

  /** The error that a failed statement is reported as. */
  public static GeosyncException of(SQLException failure) {
    Optional<GeosyncException> tls = ofTls(failure);
    if (tls.isPresent()) {
      return tls.get();
    }
    ErrorId id = idOf(SqlStates.state(failure));
    return new GeosyncException(id, prefix(id) + SqlStates.message(failure) + remedy(id), failure);
  }

  /** The error if TLS prevented a connection; empty for any other failure. */
  public static Optional<GeosyncException> ofTls(SQLException failure) {
    if (failure instanceof TlsRefusedException) {
      return Optional.of(tls(failure, SqlStates.message(failure)));
    }
    return TlsFault.connecting(failure, () -> false)
        .map(fault -> tls(failure, "TLS failed: %s. %s".formatted(fault.reason(), fault.remedy())));
  }

  private static GeosyncException tls(SQLException failure, String reason) {
    return new GeosyncException(
        ErrorId.LANDLORD_TLS, "Cannot reach the landlord database: " + reason, failure);
  }

  /** The error for a connection that was lost while its transaction was being committed. */
  static GeosyncException unknownOutcome(SQLException failure) {
    return new GeosyncException(
        ErrorId.LANDLORD_UNREACHABLE,
        ("Connection to the landlord database was lost during COMMIT, the outcome is unknown: %s."
                + " Check the state before repeating the command.")
            .formatted(SqlStates.message(failure)),
        failure);
  }

  private static ErrorId idOf(String state) {
    return switch (state) {
      // 55P03: lock_timeout; 57014: statement_timeout or cancelled.
      case "40P01", "40001", "55P03", "57014" -> ErrorId.LANDLORD_CONTENTION;
      case "42P01", "42883", "42703", "3F000" -> ErrorId.LANDLORD_NOT_MIGRATED;
      // The pool reports a connection that it did not get in time without a SQLSTATE.
      case "", "53300", "57P01", "57P02", "57P03" -> ErrorId.LANDLORD_UNREACHABLE;
      default ->
          switch (state.substring(0, 2)) {
            case "08", "28", "3D" -> ErrorId.LANDLORD_UNREACHABLE;
            default -> ErrorId.DEFECT;
          };
    };
  }

  private static String prefix(ErrorId id) {
    return switch (id) {
      case LANDLORD_CONTENTION -> "Landlord transaction lost against other writers: ";
      case LANDLORD_NOT_MIGRATED -> "Landlord schema is missing or out of date: ";
      case LANDLORD_UNREACHABLE -> "Cannot reach the landlord database: ";
      default -> "Landlord query failed: ";
    };
  }

  private static String remedy(ErrorId id) {
    return switch (id) {
      case LANDLORD_CONTENTION -> ". Nothing was changed; run the command again.";
      case LANDLORD_NOT_MIGRATED -> ". Run 'geosync migrate'.";
      case LANDLORD_UNREACHABLE ->
          ". Check that the server runs and that GEOSYNC_LANDLORD_JDBC_URL and the credentials are"
              + " right.";
      default -> ".";
    };
  }
}
