package io.geosync.tenantsync.delivery;

import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenantsync.connection.TenantConnections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Brings a batch to every tenant of a queue that takes live batches of its country, some at once,
 * starting with another one each time: when time runs out it is not always the same who wait.
 */
public final class CountryDelivery {
  /** A tenant that cannot have this long is handed back. */
  private static final Duration WORTH_STARTING = Duration.ofSeconds(2);

  private final TenantDelivery tenants;
  private final DeliverySettings settings;
  private final DeliveryRecord record;

  public CountryDelivery(
      TenantConnections connections, DeliverySettings settings, DeliveryRecord record) {
    this.tenants = new TenantDelivery(connections, settings);
    this.settings = settings;
    this.record = record;
  }

  /**
   * Whether the batch's messages can be acknowledged. Those of a country that polls are, unapplied:
   * the sweep brings what they held.
   *
   * @param shard the country's queue from which the batch came; it serves its share of the tenants
   * @param firstPositions of the messages: what fails is noted by them
   */
  public boolean deliver(
      RegistrySnapshot registry,
      EventBatch batch,
      int shard,
      List<Long> firstPositions,
      InvocationDeadline deadline) {
    if (registry.pollingCountries().contains(batch.country())) {
      return true;
    }
    List<Tenant> targets =
        new ArrayList<>(
            registry.ofCountry(batch.country()).stream()
                .filter(tenant -> settings.shards().serves(batch.country(), shard, tenant))
                .filter(tenant -> tenant.stream(batch.country()).orElseThrow().takesLiveBatches())
                .toList());
    if (targets.isEmpty()) {
      return true;
    }
    int first = Math.floorMod(batch.messageIds().getFirst().hashCode(), targets.size());
    Collections.rotate(targets, -first);
    return record.settle(batch, firstPositions, all(targets, batch, deadline));
  }

  private List<TenantResult> all(
      List<Tenant> targets, EventBatch batch, InvocationDeadline deadline) {
    Semaphore slots = new Semaphore(settings.parallel());
    List<Future<TenantResult>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Tenant tenant : targets) {
        running.add(
            threads.submit(
                () -> {
                  slots.acquire();
                  try {
                    return one(tenant, batch, deadline);
                  } finally {
                    slots.release();
                  }
                }));
      }
    }
    return running.stream().map(CountryDelivery::result).toList();
  }

  private TenantResult one(Tenant tenant, EventBatch batch, InvocationDeadline deadline) {
    Duration left = deadline.left();
    return left.compareTo(WORTH_STARTING) < 0
        ? new TenantResult.HandedBack(tenant)
        : tenants.deliver(tenant, batch, left);
  }

  private static TenantResult result(Future<TenantResult> done) {
    try {
      return done.get();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a delivery failed in a way nobody foresaw", defect);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
