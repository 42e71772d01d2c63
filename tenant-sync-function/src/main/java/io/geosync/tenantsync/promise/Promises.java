package io.geosync.tenantsync.promise;

import io.geosync.contract.reply.ServiceLevelsReply;
import io.geosync.contract.reply.ServiceLevelsReply.ServiceLevel;
import io.geosync.landlord.promise.AppliedStretch;
import io.geosync.landlord.promise.PromiseFigures;
import io.geosync.landlord.promise.PromiseFigures.Latency;
import io.geosync.landlord.promise.PromiseFigures.Recoveries;
import io.geosync.landlord.promise.Share;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.tenantsync.landlord.Landlord;
import java.util.List;
import java.util.Locale;

/** Measures each promise; what cannot be measured yet is said to be so. */
public final class Promises {
  private static final double LEAST_DELIVERED_PERCENT = 99.9;
  private static final double MOST_LATENCY_SECONDS = 30;
  private static final double MOST_FAILED_PERCENT = 1;
  private static final double MOST_RECOVERY_SECONDS = 300;

  private final Landlord landlord;
  private final CachedRegistry registry;
  private final TenantLooks looks;
  private final PromiseFigures figures = new PromiseFigures();

  public Promises(Landlord landlord, CachedRegistry registry, TenantLooks looks) {
    this.landlord = landlord;
    this.registry = registry;
    this.looks = looks;
  }

  public ServiceLevelsReply measure() {
    List<TenantLook> tenants = looks.all(registry.current());
    return new ServiceLevelsReply(
        List.of(delivered(), latency(tenants), failures(), recovery(), uptime(tenants)));
  }

  private ServiceLevel delivered() {
    Share delivered = landlord.with(figures::delivered);
    String promise = "over 99.9 % of events delivered";
    String how =
        "events captured in the last 24 h and older than 1 min, once for each tenant stream that is"
            + " on, parked ones included: those up to its watermark";
    if (delivered.whole() == 0) {
      return new ServiceLevel(promise, null, null, how);
    }
    return new ServiceLevel(
        promise,
        text("%.3f %% of %,d", delivered.percent(), delivered.whole()),
        delivered.percent() > LEAST_DELIVERED_PERCENT,
        how);
  }

  private ServiceLevel latency(List<TenantLook> tenants) {
    List<AppliedStretch> applied =
        tenants.stream()
            .flatMap(tenant -> tenant.applied().stream())
            .flatMap(
                batch ->
                    batch.positions().ranges().stream()
                        .map(
                            range ->
                                new AppliedStretch(
                                    batch.country(), range.from(), range.to(), batch.appliedAt())))
            .toList();
    Latency latency = landlord.with(c -> figures.latency(c, applied));
    String promise = "95 of 100 events within 30 s from commit to tenant";
    String how =
        text(
            "created_at in the log to applied_at in the tenant, two databases' clocks; the last"
                + " batches of 24 h of at most %d tenants, what was caught up included, mirrors"
                + " not",
            TenantLooks.MOST_TENANTS);
    if (latency.events() == 0) {
      return new ServiceLevel(promise, null, null, how);
    }
    return new ServiceLevel(
        promise,
        text("%.2f s over %,d events", latency.p95Seconds(), latency.events()),
        latency.p95Seconds() < MOST_LATENCY_SECONDS,
        how);
  }

  private ServiceLevel failures() {
    Share failed = landlord.with(figures::failed);
    String promise = "under 1 % of deliveries fail";
    String how =
        "attempts of one tenant stream by one invocation, since the stream is there; messages"
            + " handed back, quarantined or skipped are none";
    if (failed.whole() == 0) {
      return new ServiceLevel(promise, null, null, how);
    }
    return new ServiceLevel(
        promise,
        text("%.2f %% of %,d", failed.percent(), failed.whole()),
        failed.percent() < MOST_FAILED_PERCENT,
        how);
  }

  private ServiceLevel recovery() {
    Recoveries recoveries = landlord.with(figures::recoveries);
    String promise = "recovery within 5 min without a person";
    String how =
        "returns of parked tenant streams in the last 7 days, of each the last: from the last"
            + " contact that failed until it had everything, which is longer than from the end of"
            + " the fault";
    if (recoveries.count() == 0) {
      return new ServiceLevel(promise, null, null, how);
    }
    return new ServiceLevel(
        promise,
        text("at most %.0f s in %,d", recoveries.longestSeconds(), recoveries.count()),
        recoveries.longestSeconds() < MOST_RECOVERY_SECONDS,
        how);
  }

  private static ServiceLevel uptime(List<TenantLook> tenants) {
    String promise = "tenants are 100 % up while it syncs";
    String how =
        text(
            "at this moment, in at most %d tenants: databases that answer, and sessions that wait"
                + " for a lock of geosync's; what happened before only the tenants' own monitoring"
                + " knows",
            TenantLooks.MOST_TENANTS);
    long answered = tenants.stream().filter(TenantLook::answered).count();
    long heldUp = tenants.stream().mapToLong(TenantLook::heldUp).sum();
    if (tenants.isEmpty()) {
      return new ServiceLevel(promise, null, null, how);
    }
    return new ServiceLevel(
        promise,
        text("%d of %d answer, %d sessions held up", answered, tenants.size(), heldUp),
        answered == tenants.size() && heldUp == 0,
        how);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
