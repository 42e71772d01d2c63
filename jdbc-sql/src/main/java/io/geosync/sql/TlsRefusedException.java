package io.geosync.sql;

import java.sql.SQLException;

/**
 * A connection that was given up because the server did not prove what TLS had to prove. The
 * message says on which server, why, and what to do.
 */
public final class TlsRefusedException extends SQLException {
  private static final long serialVersionUID = 1L;

  private final TlsFault fault;

  /**
   * @param servers the hosts and ports of the URL, without a user
   * @param failure of the driver
   */
  public TlsRefusedException(TlsFault fault, String servers, SQLException failure) {
    super(
        "TLS failed on %s: %s. %s".formatted(servers, fault.reason(), fault.remedy()),
        failure.getSQLState(),
        failure.getCause());
    // Not as its cause: the innermost SQLException of a chain decides how a failure is reported.
    addSuppressed(failure);
    this.fault = fault;
  }

  /** Returns what the server did not prove. */
  public TlsFault fault() {
    return fault;
  }
}
