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
import io.geosync.tenantsync.fixture.Surroundings;
import io.geosync.tenantsync.message.MessageReader;
import io.geosync.tenantsync.quarantine.Quarantine;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Batches as the function receives them, on a test's landlord and tenants. */
final class Batches {
  private Batches() {}

  static BatchService of(Surroundings around) {
    return of(around, Map.of());
  }

  static BatchService of(Surroundings around, Map<String, String> environment) {
    TenantSyncConfig config = Configs.with(environment);
    QueueService queues = new QueueService(Queues.client(), Clock.systemUTC());
    return new BatchService(
        new MessageReader(around.codec()),
        new Quarantine(queues, around.landlord()),
        around.registry(),
        new CountryDelivery(
            new TenantDelivery(around.connections(), config),
            new DeliveryRecorder(around.landlord(), config),
            config),
        new VisibilityBackoff(queues, config));
  }

  static Deadline deadline(Duration time) {
    return Deadline.in(Clock.systemUTC(), time);
  }
}
