package io.geosync.tenantsync.handler;

import io.geosync.landlord.breaker.BreakerRules;
import io.geosync.landlord.breaker.Breakers;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.queue.QueueService;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.delivery.BreakerOpener;
import io.geosync.tenantsync.delivery.CountryDelivery;
import io.geosync.tenantsync.delivery.DeliveryRecorder;
import io.geosync.tenantsync.delivery.FailingTenants;
import io.geosync.tenantsync.delivery.TenantDelivery;
import io.geosync.tenantsync.delivery.VisibilityBackoff;
import io.geosync.tenantsync.fixture.Configs;
import io.geosync.tenantsync.fixture.Queues;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import io.geosync.tenantsync.message.MessageReader;
import io.geosync.tenantsync.message.ReceivedMessage;
import io.geosync.tenantsync.quarantine.Quarantine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Creates the batch service on a test's landlord and tenants. */
public final class Batches {
  private Batches() {}

  public static BatchService of(TenantSyncFixture fixture) {
    return of(fixture, Map.of());
  }

  public static BatchService of(TenantSyncFixture fixture, Map<String, String> environment) {
    return of(fixture, fixture.registry(), environment);
  }

  /** The service of a process that has just started, and so knows only what the landlord has. */
  static BatchService ofNewProcess(TenantSyncFixture fixture, Map<String, String> environment) {
    return of(fixture, fixture.newRegistry(), environment);
  }

  private static BatchService of(
      TenantSyncFixture fixture, CachedRegistry registry, Map<String, String> environment) {
    TenantSyncConfig config = Configs.with(environment);
    TenantDelivery deliveries = new TenantDelivery(fixture.work(), config, Clock.systemUTC());
    QueueService queues = new QueueService(Queues.client(), Clock.systemUTC());
    return new BatchService(
        new MessageReader(fixture.codec()),
        new Quarantine(queues, fixture.landlord()),
        registry,
        new CountryDelivery(
            deliveries,
            new FailingTenants(deliveries, fixture.landlord(), new TenantStreamReports(), config),
            new DeliveryRecorder(fixture.landlord(), breakers(fixture.landlord(), config), config),
            config),
        new VisibilityBackoff(queues, config));
  }

  private static BreakerOpener breakers(LandlordDatabase landlord, TenantSyncConfig config) {
    int leastDeliveries = config.breaker().leastDeliveries();
    return new BreakerOpener(
        landlord,
        new Breakers(new BreakerRules(Duration.ofMinutes(5), leastDeliveries, 10, 3, 5, 2)));
  }

  /** Delivers messages in one invocation; returns whether all are acknowledged. */
  public static boolean acknowledges(BatchService batches, ReceivedMessage... messages) {
    return batches.handle(List.of(messages), deadline(Duration.ofSeconds(30))).isEmpty();
  }

  static Deadline deadline(Duration time) {
    return Deadline.in(Clock.systemUTC(), time);
  }
}
