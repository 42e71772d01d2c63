package io.geosync.tenantsync.connection;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A borrowed connection to a tenant database; closing it returns it to {@link TenantConnections}.
 */
final class TenantConnection implements AutoCloseable {
  private final TenantConnections pool;
  private final TenantDatabase database;
  private final Connection connection;

  TenantConnection(TenantConnections pool, TenantDatabase database, Connection connection) {
    this.pool = pool;
    this.database = database;
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /**
   * Closes the connection for good, without waiting for the server, which rolls back the
   * transaction. Work that failed may have left the session in any state.
   */
  void discard() throws SQLException {
    connection.abort(Runnable::run);
  }

  @Override
  public void close() throws SQLException {
    pool.release(database, connection);
  }
}
