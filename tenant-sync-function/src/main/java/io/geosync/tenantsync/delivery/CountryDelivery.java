package io.geosync.tenantsync.delivery;

import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.connection.TenantTurns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a batch to every tenant of a queue that takes live batches of its country, some at once,
 * starting with another one each time: when time runs out it is not always the same who wait. Those
 * that could not have the last batch come after all others have this one, and are known of.
 */
public final class CountryDelivery {
  private final TenantDelivery tenants;
  private final DeliverySettings settings;
  private final DeliveryRecord record;
  private final Set<Long> failing = ConcurrentHashMap.newKeySet();

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
    Map<Boolean, List<Tenant>> byFailing =
        targets.stream().collect(Collectors.partitioningBy(t -> failing.contains(t.id())));
    boolean mayGo = settled(byFailing.get(false), batch, firstPositions, deadline);
    return settled(byFailing.get(true), batch, firstPositions, deadline) && mayGo;
  }

  private boolean settled(
      @Nullable List<Tenant> targets,
      EventBatch batch,
      List<Long> firstPositions,
      InvocationDeadline deadline) {
    if (targets == null || targets.isEmpty()) {
      return true;
    }
    List<TenantResult> results = all(targets, batch, deadline);
    results.forEach(this::remember);
    return record.settle(batch, firstPositions, results);
  }

  private void remember(TenantResult result) {
    switch (result) {
      case TenantResult.Answered answered -> failing.remove(answered.tenant().id());
      case TenantResult.Failed failed -> failing.add(failed.tenant().id());
      case TenantResult.HandedBack ignored -> {
        // Nothing was tried.
      }
    }
  }

  private List<TenantResult> all(
      List<Tenant> targets, EventBatch batch, InvocationDeadline deadline) {
    TenantTurns turns = new TenantTurns(settings.parallel());
    List<Future<TenantResult>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Tenant tenant : targets) {
        running.add(
            threads.submit(
                () -> {
                  try (TenantTurns.Turn connected = turns.connect()) {
                    return one(tenant, batch, deadline, turns);
                  }
                }));
      }
    }
    return running.stream().map(CountryDelivery::result).toList();
  }

  private TenantResult one(
      Tenant tenant, EventBatch batch, InvocationDeadline deadline, TenantTurns turns)
      throws InterruptedException {
    return deadline.allowsAnother()
        ? tenants.deliver(tenant, batch, deadline, turns)
        : new TenantResult.HandedBack(tenant);
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
