package io.geosync.tenantsync.delivery;

import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.ConcurrencyLimiter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Delivers a batch to the tenants of a queue whose streams take live batches, several at the same
 * time. Each batch begins with a different tenant, so that different tenants have to wait when the
 * time is not sufficient. Tenants whose last delivery failed come last, and only in one invocation
 * at a time.
 */
@Singleton
public final class CountryDelivery {
  private final TenantDelivery tenants;
  private final FailingTenants failing;
  private final DeliveryRecorder recorder;
  private final Shards shards;
  private final int parallel;

  public CountryDelivery(
      TenantDelivery tenants,
      FailingTenants failing,
      DeliveryRecorder recorder,
      TenantSyncConfig config) {
    this.tenants = tenants;
    this.failing = failing;
    this.recorder = recorder;
    this.shards = Shards.parse(config.shards().orElse(""));
    this.parallel = config.tenants().parallel();
  }

  /**
   * Delivers a batch and returns whether its messages can be acknowledged. While the country's
   * breaker is open they are acknowledged without being applied: the sweep applies their events.
   *
   * @param shard the country's queue from which the batch came; it serves a share of the tenants
   * @param firstPositions the first position of each message, under which failures are recorded
   */
  public boolean deliver(
      RegistrySnapshot registry,
      EventBatch batch,
      int shard,
      List<Long> firstPositions,
      Deadline deadline) {
    if (registry.pollingCountries().contains(batch.country())) {
      return true;
    }
    List<Tenant> targets =
        new ArrayList<>(
            registry.ofCountry(batch.country()).stream()
                .filter(tenant -> shards.serves(batch.country(), shard, tenant))
                .filter(tenant -> tenant.stream(batch.country()).orElseThrow().takesLiveBatches())
                .toList());
    if (targets.isEmpty()) {
      return true;
    }
    int first = Math.floorMod(batch.messageIds().getFirst().hashCode(), targets.size());
    Collections.rotate(targets, -first);
    List<Tenant> failed =
        targets.stream().filter(tenant -> tenants.isFailing(tenant, batch.country())).toList();
    targets.removeAll(failed);
    boolean complete = settled(targets, batch, firstPositions, deadline);
    List<Tenant> tried = failing.claimed(batch.country(), failed);
    complete &= tried.size() == failed.size();
    return settled(tried, batch, firstPositions, deadline) && complete;
  }

  private boolean settled(
      List<Tenant> targets, EventBatch batch, List<Long> firstPositions, Deadline deadline) {
    if (targets.isEmpty()) {
      return true;
    }
    return recorder.settle(batch, firstPositions, all(targets, batch, deadline));
  }

  private List<TenantResult> all(List<Tenant> targets, EventBatch batch, Deadline deadline) {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(parallel);
    List<Callable<TenantResult>> deliveries = new ArrayList<>();
    for (Tenant tenant : targets) {
      deliveries.add(
          () -> {
            try (ConcurrencyLimiter.Permit connected = limiter.connect()) {
              return one(tenant, batch, deadline, limiter);
            }
          });
    }
    return ParallelTasks.all(deliveries);
  }

  private TenantResult one(
      Tenant tenant, EventBatch batch, Deadline deadline, ConcurrencyLimiter limiter) {
    return deadline.allows(TenantDelivery.MIN_TIME)
        ? tenants.deliver(tenant, batch, deadline, limiter)
        : new TenantResult.Postponed(tenant);
  }
}
