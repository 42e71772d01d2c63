package io.geosync.tenantsync.handler;

import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.queue.QueueService;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.delivery.CountryDelivery;
import io.geosync.tenantsync.delivery.DeliveryRecorder;
import io.geosync.tenantsync.delivery.TenantDelivery;
import io.geosync.tenantsync.delivery.VisibilityBackoff;
import io.geosync.tenantsync.fixture.Configs;
import io.geosync.tenantsync.fixture.Queues;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import io.geosync.tenantsync.message.MessageReader;
import io.geosync.tenantsync.quarantine.Quarantine;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Creates the batch service on a test's landlord and tenants. */
final class Batches {
  private Batches() {}

  static BatchService of(TenantSyncFixture fixture) {
    return of(fixture, Map.of());
  }

  static BatchService of(TenantSyncFixture fixture, Map<String, String> environment) {
    TenantSyncConfig config = Configs.with(environment);
    QueueService queues = new QueueService(Queues.client(), Clock.systemUTC());
    return new BatchService(
        new MessageReader(fixture.codec()),
        new Quarantine(queues, fixture.landlord()),
        fixture.registry(),
        new CountryDelivery(
            new TenantDelivery(fixture.connections(), config),
            new DeliveryRecorder(fixture.landlord(), config),
            config),
        new VisibilityBackoff(queues, config));
  }

  static Deadline deadline(Duration time) {
    return Deadline.in(Clock.systemUTC(), time);
  }
}
