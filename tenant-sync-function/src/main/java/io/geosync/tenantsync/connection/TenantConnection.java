package io.geosync.tenantsync.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** A borrowed connection to a tenant database; closing it returns it to the kept ones. */
public final class TenantConnection implements AutoCloseable {
  private final TenantConnections keeper;
  private final TenantDatabase database;
  private final Connection connection;

  TenantConnection(TenantConnections keeper, TenantDatabase database, Connection connection) {
    this.keeper = keeper;
    this.database = database;
    this.connection = connection;
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    keeper.giveBack(database, connection);
  }
}
