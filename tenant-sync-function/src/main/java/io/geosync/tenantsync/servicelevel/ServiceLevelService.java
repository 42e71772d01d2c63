package io.geosync.tenantsync.servicelevel;

import io.geosync.contract.reply.ServiceLevelsReply;
import io.geosync.contract.reply.ServiceLevelsReply.ServiceLevel;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.servicelevel.AppliedRange;
import io.geosync.landlord.servicelevel.ServiceLevelQueries;
import io.geosync.landlord.servicelevel.ServiceLevelQueries.Latency;
import io.geosync.landlord.servicelevel.ServiceLevelQueries.Recoveries;
import io.geosync.landlord.servicelevel.Share;
import io.geosync.landlord.transaction.LandlordDatabase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Measures the five service levels; one that cannot be measured yet has no value. */
@Singleton
public final class ServiceLevelService {
  private static final double MIN_DELIVERED_PERCENT = 99.9;
  private static final double MAX_LATENCY_SECONDS = 30;
  private static final double MAX_FAILED_PERCENT = 1;
  private static final double MAX_RECOVERY_SECONDS = 300;

  private final LandlordDatabase landlord;
  private final CachedRegistry registry;
  private final TenantProbes probes;
  private final ServiceLevelQueries queries;

  public ServiceLevelService(
      LandlordDatabase landlord,
      CachedRegistry registry,
      TenantProbes probes,
      ServiceLevelQueries queries) {
    this.landlord = landlord;
    this.registry = registry;
    this.probes = probes;
    this.queries = queries;
  }

  public ServiceLevelsReply measure() {
    List<TenantProbes.TenantProbe> tenants = probes.all(registry.current());
    return new ServiceLevelsReply(
        List.of(delivered(), latency(tenants), failures(), recovery(), uptime(tenants)));
  }

  private ServiceLevel delivered() {
    Share delivered = landlord.query(queries::delivered);
    String objective = "more than 99.9 % of events delivered";
    String how =
        "events captured in the last 24 h and older than 1 min, counted once per tenant stream with"
            + " delivery on, parked streams included; delivered: up to the stream's watermark";
    if (delivered.whole() == 0) {
      return new ServiceLevel(objective, null, null, how);
    }
    return new ServiceLevel(
        objective,
        text("%.3f %% of %,d", delivered.percent(), delivered.whole()),
        delivered.percent() > MIN_DELIVERED_PERCENT,
        how);
  }

  private ServiceLevel latency(List<TenantProbes.TenantProbe> tenants) {
    List<AppliedRange> applied =
        tenants.stream()
            .flatMap(tenant -> tenant.applied().stream())
            .flatMap(
                batch ->
                    batch.positions().ranges().stream()
                        .map(
                            range ->
                                new AppliedRange(
                                    batch.country(), range.from(), range.to(), batch.appliedAt())))
            .toList();
    Latency latency = landlord.query(c -> queries.latency(c, applied));
    String objective = "p95 of the latency from commit to tenant under 30 s";
    String how =
        text(
            "from created_at in the log to applied_at in the tenant, by the clocks of both databases;"
                + " the last batches of 24 h of at most %d tenants, with catch-up, without mirrors",
            TenantProbes.MAX_TENANTS);
    if (latency.events() == 0) {
      return new ServiceLevel(objective, null, null, how);
    }
    return new ServiceLevel(
        objective,
        text("%.2f s over %,d events", latency.p95Seconds(), latency.events()),
        latency.p95Seconds() < MAX_LATENCY_SECONDS,
        how);
  }

  private ServiceLevel failures() {
    Share failed = landlord.query(queries::failed);
    String objective = "fewer than 1 % of deliveries fail";
    String how =
        "attempts of one invocation for one tenant stream since the stream exists; postponed,"
            + " quarantined and skipped messages are not counted";
    if (failed.whole() == 0) {
      return new ServiceLevel(objective, null, null, how);
    }
    return new ServiceLevel(
        objective,
        text("%.2f %% of %,d", failed.percent(), failed.whole()),
        failed.percent() < MAX_FAILED_PERCENT,
        how);
  }

  private ServiceLevel recovery() {
    Recoveries recoveries = landlord.query(queries::recoveries);
    String objective = "recovery within 5 min without an operator";
    String how =
        "recoveries of parked tenant streams in the last 7 days, the last one of each: from the"
            + " last failed contact until the stream had all events, which is longer than from the"
            + " end of the fault";
    if (recoveries.count() == 0) {
      return new ServiceLevel(objective, null, null, how);
    }
    return new ServiceLevel(
        objective,
        text("at most %.0f s in %,d", recoveries.longestSeconds(), recoveries.count()),
        recoveries.longestSeconds() < MAX_RECOVERY_SECONDS,
        how);
  }

  private static ServiceLevel uptime(List<TenantProbes.TenantProbe> tenants) {
    String objective = "tenants 100 % available during sync";
    String how =
        text(
            "now, in at most %d tenants: databases that answer, and sessions that wait for a lock"
                + " held by geosync; for the past see the tenants' own monitoring",
            TenantProbes.MAX_TENANTS);
    long answered = tenants.stream().filter(TenantProbes.TenantProbe::answered).count();
    long heldUp = tenants.stream().mapToLong(TenantProbes.TenantProbe::heldUp).sum();
    if (tenants.isEmpty()) {
      return new ServiceLevel(objective, null, null, how);
    }
    return new ServiceLevel(
        objective,
        text("%d of %d answer, %d sessions blocked", answered, tenants.size(), heldUp),
        answered == tenants.size() && heldUp == 0,
        how);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
