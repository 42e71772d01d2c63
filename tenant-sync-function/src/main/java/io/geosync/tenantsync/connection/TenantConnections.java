package io.geosync.tenantsync.connection;

import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections between calls, at most one a tenant and so many in all; the longest unused goes
 * first. A frozen process finds some of them dead: each is tried before it is given out.
 */
public final class TenantConnections implements AutoCloseable {
  private static final int VALID_WITHIN_SECONDS = 2;

  private final int mostKept;
  private final Map<String, String> environment;
  private final LinkedHashMap<TenantDatabase, Connection> idle = new LinkedHashMap<>();

  /**
   * @param environment where {@code env:} credentials are looked up
   */
  public TenantConnections(int mostKept, Map<String, String> environment) {
    this.mostKept = mostKept;
    this.environment = Map.copyOf(environment);
  }

  /**
   * A connection for one piece of work; closing it gives it back.
   *
   * @throws GeosyncException credentials.unresolved
   */
  public TenantConnection open(Tenant tenant, int connectTimeoutSeconds) throws SQLException {
    TenantDatabase database = TenantDatabase.of(tenant);
    Connection kept = take(database);
    if (kept != null) {
      if (kept.isValid(VALID_WITHIN_SECONDS)) {
        return new TenantConnection(this, database, kept);
      }
      kept.close();
    }
    return new TenantConnection(
        this, database, database.connect(environment, connectTimeoutSeconds));
  }

  void giveBack(TenantDatabase database, Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    Connection superfluous;
    synchronized (this) {
      superfluous = idle.put(database, connection);
      if (superfluous == null && idle.size() > mostKept) {
        Iterator<Connection> oldestFirst = idle.values().iterator();
        superfluous = oldestFirst.next();
        oldestFirst.remove();
      }
    }
    if (superfluous != null) {
      superfluous.close();
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
