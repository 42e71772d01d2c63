package io.geosync.tenantsync.handler;

import io.geosync.tenantsync.delivery.CountryDelivery;
import io.geosync.tenantsync.delivery.DeliveryRecord;
import io.geosync.tenantsync.delivery.DeliverySettings;
import io.geosync.tenantsync.delivery.HandBack;
import io.geosync.tenantsync.fixture.Queues;
import io.geosync.tenantsync.fixture.Surroundings;
import io.geosync.tenantsync.message.MessageReader;
import io.geosync.tenantsync.quarantine.Quarantine;
import io.geosync.tenantsync.quarantine.QueueUrls;
import java.time.Clock;
import java.time.Duration;

/** Batches as the function takes them, on a test's landlord and tenants. */
final class Batches {
  private Batches() {}

  static MessageBatches of(Surroundings around, DeliverySettings settings) {
    QueueUrls urls = new QueueUrls(Queues.client());
    return new MessageBatches(
        new MessageReader(around.codec()),
        new Quarantine(Queues.client(), urls, around.landlord()),
        around.registry(),
        new CountryDelivery(
            around.connections(), settings, new DeliveryRecord(around.landlord(), settings)),
        new HandBack(Queues.client(), urls, Duration.ofSeconds(2), Duration.ofSeconds(4)),
        Clock.systemUTC());
  }
}
