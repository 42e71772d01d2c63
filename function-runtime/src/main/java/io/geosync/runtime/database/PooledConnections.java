package io.geosync.runtime.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.geosync.sql.Pooler;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Prepares each new connection of the landlord's pool: behind a pooler such as PgBouncer the driver
 * must not prepare statements on the server.
 */
@Singleton
public final class PooledConnections implements AgroalPoolInterceptor {
  private static final Logger LOG = Logger.getLogger(PooledConnections.class);

  @Override
  public void onConnectionCreate(Connection connection) {
    try {
      Pooler.adapt(connection);
    } catch (SQLException broken) {
      // The first statement on the connection fails too, and its caller reports it.
      LOG.debug("A new connection to the landlord is broken", broken);
    }
  }
}
