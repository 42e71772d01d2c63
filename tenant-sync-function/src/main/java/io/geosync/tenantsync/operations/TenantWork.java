package io.geosync.tenantsync.operations;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import java.sql.Connection;
import java.sql.SQLException;

/** Work on one tenant's database whose failure is the command's failure. */
public final class TenantWork {
  private final TenantConnections connections;
  private final int connectTimeoutSeconds;

  public TenantWork(TenantConnections connections, int connectTimeoutSeconds) {
    this.connections = connections;
    this.connectTimeoutSeconds = connectTimeoutSeconds;
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * @throws GeosyncException tenant.unreachable, tenant.database
   */
  public <T> T on(Tenant tenant, Work<T> work) {
    try (TenantConnection lent = connections.open(tenant, connectTimeoutSeconds)) {
      return work.run(lent.connection());
    } catch (SQLException failure) {
      String state = failure.getSQLState();
      boolean away = state != null && state.startsWith("08");
      throw new GeosyncException(
          away ? ErrorId.TENANT_UNREACHABLE : ErrorId.TENANT_DATABASE,
          "the database of tenant %s: %s (SQLSTATE %s)"
              .formatted(tenant.name(), failure.getMessage(), state),
          failure);
    }
  }
}
