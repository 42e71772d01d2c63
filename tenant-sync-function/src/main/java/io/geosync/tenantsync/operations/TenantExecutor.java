package io.geosync.tenantsync.operations;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs a command's statements on a tenant database; a failure of the database fails the command.
 */
@Singleton
public final class TenantExecutor {
  private final TenantConnections connections;
  private final int connectTimeoutSeconds;

  public TenantExecutor(TenantConnections connections, TenantSyncConfig config) {
    this.connections = connections;
    this.connectTimeoutSeconds = config.tenants().connectTimeoutSeconds();
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs work on a tenant database.
   *
   * @throws GeosyncException tenant.unreachable, tenant.database
   */
  public <T> T on(Tenant tenant, Work<T> work) {
    try (TenantConnection borrowed = connections.open(tenant, connectTimeoutSeconds)) {
      return work.run(borrowed.connection());
    } catch (SQLException failure) {
      String state = failure.getSQLState();
      boolean unreachable = state != null && state.startsWith("08");
      throw new GeosyncException(
          unreachable ? ErrorId.TENANT_UNREACHABLE : ErrorId.TENANT_DATABASE,
          "Command on the database of tenant %s failed: %s (SQLSTATE %s). See geosync status --tenant."
              .formatted(tenant.name(), failure.getMessage(), state),
          failure);
    }
  }
}
