package io.geosync.tenantsync.connection;

import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.database.CredentialSource;
import io.geosync.runtime.database.DatabaseTls;
import io.geosync.tenantsync.config.TenantSyncConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections to tenant databases, kept between invocations: at most one per tenant and a limited
 * number in all, of which the least recently used is closed first. Lambda freezes processes between
 * invocations, so a kept connection is validated before it is used again.
 */
@Singleton
public final class TenantConnections implements AutoCloseable {
  private static final int VALID_WITHIN_SECONDS = 1;

  private final int maxKept;
  private final CredentialSource credentials;
  private final DatabaseTls tls;
  private final LinkedHashMap<TenantDatabase, Connection> idle = new LinkedHashMap<>();

  @Inject
  public TenantConnections(TenantSyncConfig config, CredentialSource credentials, DatabaseTls tls) {
    this(config.tenants().keptConnections(), credentials, tls);
  }

  /**
   * @param maxKept the number of idle connections that are kept
   * @param credentials resolves the references of tenants
   * @param tls what the deployment requires of connections
   */
  public TenantConnections(int maxKept, CredentialSource credentials, DatabaseTls tls) {
    this.maxKept = maxKept;
    this.credentials = credentials;
    this.tls = tls;
  }

  /**
   * Opens a connection, or reuses an idle one. Closing it returns it to this pool.
   *
   * @param connectTimeoutSeconds the time for all of it, at least two seconds: one to validate an
   *     idle connection, and the rest to open another if that one is dead
   * @throws GeosyncException credentials.unresolved
   */
  TenantConnection open(Tenant tenant, int connectTimeoutSeconds) throws SQLException {
    TenantDatabase database = TenantDatabase.of(tenant);
    long began = System.nanoTime();
    Connection kept = take(database);
    if (kept != null) {
      if (kept.isValid(VALID_WITHIN_SECONDS)) {
        return new TenantConnection(this, database, kept);
      }
      kept.close();
    }
    int passed = Math.toIntExact(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    int left = Math.max(1, connectTimeoutSeconds - passed);
    return new TenantConnection(this, database, database.connect(credentials, tls, left));
  }

  void release(TenantDatabase database, Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    Connection surplus;
    synchronized (this) {
      surplus = idle.put(database, connection);
      if (surplus == null && idle.size() > maxKept) {
        Iterator<Connection> oldestFirst = idle.values().iterator();
        surplus = oldestFirst.next();
        oldestFirst.remove();
      }
    }
    if (surplus != null) {
      surplus.close();
    }
  }

  private synchronized @Nullable Connection take(TenantDatabase database) {
    return idle.remove(database);
  }

  @Override
  public synchronized void close() throws SQLException {
    for (Connection connection : idle.values()) {
      connection.close();
    }
    idle.clear();
  }
}
