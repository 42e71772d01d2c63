package io.geosync.tenantsync.operations;

import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.TenantFailure;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Runs a command's statements on a tenant database; a failure of the database fails the command.
 */
@Singleton
public final class TenantExecutor {
  /** Below the timeout of the function, so that the command gets an answer. */
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final TenantWork tenants;
  private final int connectTimeoutSeconds;

  public TenantExecutor(TenantWork tenants, TenantSyncConfig config) {
    this.tenants = tenants;
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
   * @throws GeosyncException tenant.unreachable, tenant.database, tenant.timeout, or the error that
   *     the work throws
   */
  public <T> T on(Tenant tenant, Work<T> work) {
    TenantOutcome<T> outcome =
        tenants.run(
            tenant,
            TenantWork.Times.of(connectTimeoutSeconds, LIMIT),
            (connection, time) -> work.run(connection));
    return switch (outcome) {
      case TenantOutcome.Done<T> done -> done.value();
      case TenantOutcome.Failed<T> failed -> throw error(tenant, failed.failure());
    };
  }

  private static GeosyncException error(Tenant tenant, TenantFailure failure) {
    return failure.cause() instanceof GeosyncException known
        ? known
        : new GeosyncException(
            failure.errorId(),
            "Command on the database of tenant %s failed: %s. See geosync status --tenant."
                .formatted(tenant.name(), failure.message()),
            failure.cause());
  }
}
