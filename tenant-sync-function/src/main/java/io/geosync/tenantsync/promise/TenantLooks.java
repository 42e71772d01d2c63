package io.geosync.tenantsync.promise;

import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.report.TenantReport;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Looks into tenants' databases, several at once, without a lock. */
public final class TenantLooks {
  private static final Logger LOG = Logger.getLogger(TenantLooks.class);

  /** Enough to speak for all, few enough for one call. */
  static final int MOST_TENANTS = 100;

  private static final int MOST_BATCHES = 200;

  private final TenantConnections connections;
  private final int parallel;
  private final int connectTimeoutSeconds;
  private final TenantReport report = new TenantReport();

  public TenantLooks(TenantConnections connections, int parallel, int connectTimeoutSeconds) {
    this.connections = connections;
    this.parallel = parallel;
    this.connectTimeoutSeconds = connectTimeoutSeconds;
  }

  List<TenantLook> all(RegistrySnapshot tenants) {
    List<Future<TenantLook>> looking = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
      tenants.tenants().stream()
          .filter(Tenant::active)
          .limit(MOST_TENANTS)
          .forEach(tenant -> looking.add(threads.submit(() -> one(tenant))));
    }
    return looking.stream().map(TenantLooks::result).toList();
  }

  private TenantLook one(Tenant tenant) {
    try (TenantConnection lent = connections.open(tenant, connectTimeoutSeconds)) {
      Connection connection = lent.connection();
      return new TenantLook(
          true, report.blockedSessions(connection), report.applied(connection, MOST_BATCHES));
    } catch (SQLException | GeosyncException silent) {
      LOG.warnf(silent, "tenant %s does not answer and counts so", tenant.name());
      return TenantLook.SILENT;
    }
  }

  private static TenantLook result(Future<TenantLook> done) {
    try {
      return done.get();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a look failed in a way nobody foresaw", defect);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a look was stopped", interrupted);
    }
  }
}
