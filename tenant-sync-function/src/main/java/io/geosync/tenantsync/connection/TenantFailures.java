package io.geosync.tenantsync.connection;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.sql.TlsRefusedException;
import io.geosync.tenant.fault.TenantFault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Classifies everything that can be thrown while a tenant's database is worked on. */
final class TenantFailures {
  private static final Logger LOG = Logger.getLogger(TenantFailures.class);

  /** A database may send a message of any length; the landlord stores and shows it. */
  private static final int MAX_MESSAGE = 1_000;

  private static final String CONNECTION_CLASS = "08";

  private TenantFailures() {}

  /** Work that was cut off at its time limit; the cause is what the cut-off work threw. */
  static final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration limit;

    LimitReached(Duration limit, Throwable cause) {
      super(cause);
      this.limit = limit;
    }
  }

  /** A failure before the database was connected. */
  static TenantFailure connecting(Throwable failure) {
    return switch (failure) {
      case TlsRefusedException refused -> failure(ErrorId.TENANT_TLS, text(refused), true, refused);
      case SQLException database -> ofDatabase(ErrorId.TENANT_UNREACHABLE, database);
      default -> working(failure);
    };
  }

  /** A failure of the work on a connected database. */
  static TenantFailure working(Throwable failure) {
    return switch (failure) {
      case LimitReached late ->
          failure(
              ErrorId.TENANT_TIMEOUT,
              "The work took longer than %.1f s and was aborted"
                  .formatted(late.limit.toMillis() / 1000.0),
              false,
              late);
      case SQLException database ->
          ofDatabase(
              String.valueOf(database.getSQLState()).startsWith(CONNECTION_CLASS)
                  ? ErrorId.TENANT_UNREACHABLE
                  : ErrorId.TENANT_DATABASE,
              database);
      case GeosyncException known -> ofGeosync(known);
      case InterruptedException stopped -> {
        Thread.currentThread().interrupt();
        yield failure(ErrorId.TENANT_TIMEOUT, "The work was interrupted", false, stopped);
      }
      default -> {
        LOG.error("Unexpected error while working on a tenant's database", failure);
        yield failure(ErrorId.DEFECT, "Unexpected error: " + failure, false, failure);
      }
    };
  }

  private static TenantFailure ofDatabase(ErrorId id, SQLException failure) {
    return failure(
        id,
        "%s (SQLSTATE %s)".formatted(text(failure), failure.getSQLState()),
        TenantFault.of(failure) == TenantFault.PERMANENT,
        failure);
  }

  private static TenantFailure ofGeosync(GeosyncException failure) {
    return switch (failure.errorId()) {
      case LANDLORD_UNREACHABLE,
          LANDLORD_TLS,
          LANDLORD_CONTENTION,
          LANDLORD_NOT_MIGRATED,
          CREDENTIALS_UNAVAILABLE ->
          new TenantFailure(failure.errorId(), shortened(text(failure)), false, false, failure);
      case TENANT_INVALID, TENANT_TABLE_SHAPE ->
          failure(failure.errorId(), text(failure), true, failure);
      default -> failure(failure.errorId(), text(failure), false, failure);
    };
  }

  private static TenantFailure failure(
      ErrorId id, String message, boolean permanent, Throwable cause) {
    return new TenantFailure(id, shortened(message), permanent, true, cause);
  }

  /** PostgreSQL stores no NUL characters. */
  private static String shortened(String message) {
    String storable = message.replace('\0', ' ');
    return storable.length() <= MAX_MESSAGE
        ? storable
        : storable.substring(0, MAX_MESSAGE) + " ...";
  }

  private static String text(Exception failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }
}
