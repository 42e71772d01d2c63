package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenantsync.config.TenantSyncConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Decides which tenants whose last delivery failed are tried again. Such a tenant may hang until
 * its time limit, so that one invocation tries it while the others go on with the country's
 * messages: the landlord gives the next try of a tenant to one of them.
 */
@Singleton
public final class FailingTenants {
  private static final Logger LOG = Logger.getLogger(FailingTenants.class);

  private final TenantDelivery deliveries;
  private final LandlordDatabase landlord;
  private final TenantStreamReports reports;
  private final Duration apart;

  public FailingTenants(
      TenantDelivery deliveries,
      LandlordDatabase landlord,
      TenantStreamReports reports,
      TenantSyncConfig config) {
    this.deliveries = deliveries;
    this.landlord = landlord;
    this.reports = reports;
    this.apart = Duration.ofSeconds(config.tenants().failuresApartSeconds());
  }

  /**
   * The tenants to which a batch is delivered now. A tenant that failed a moment ago is among them:
   * its delivery reports that failure again and costs nothing. The messages of the others are
   * retried.
   */
  List<Tenant> claimed(String country, List<Tenant> failing) {
    List<Long> due =
        failing.stream().filter(tenant -> !deliveries.isPaused(tenant)).map(Tenant::id).toList();
    if (due.isEmpty()) {
      return failing;
    }
    Set<Long> claimed = claim(country, due);
    return failing.stream()
        .filter(tenant -> !due.contains(tenant.id()) || claimed.contains(tenant.id()))
        .toList();
  }

  private Set<Long> claim(String country, List<Long> tenants) {
    try {
      return landlord.commit(
          connection -> reports.claimDeliveries(connection, country, tenants, apart));
    } catch (GeosyncException unclaimed) {
      LOG.warnf(
          unclaimed,
          "%s: the next delivery to %d failing tenants of %s could not be claimed; their messages are retried",
          unclaimed.errorId().id(),
          tenants.size(),
          country);
      return Set.of();
    }
  }
}
