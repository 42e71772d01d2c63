package io.geosync.tenantsync.connection;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A borrowed connection to a tenant database; closing it returns it to {@link TenantConnections}.
 */
public final class TenantConnection implements AutoCloseable {
  private final TenantConnections pool;
  private final TenantDatabase database;
  private final Connection connection;

  TenantConnection(TenantConnections pool, TenantDatabase database, Connection connection) {
    this.pool = pool;
    this.database = database;
    this.connection = connection;
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    pool.release(database, connection);
  }
}
