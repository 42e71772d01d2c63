package io.geosync.tenantsync.handler;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.resource.CountryQueue;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.runtime.handler.Deadline;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenantsync.delivery.CountryDelivery;
import io.geosync.tenantsync.delivery.VisibilityBackoff;
import io.geosync.tenantsync.message.DecodedMessage;
import io.geosync.tenantsync.message.MessageReader;
import io.geosync.tenantsync.message.ReceivedMessage;
import io.geosync.tenantsync.quarantine.Quarantine;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Handles the messages of one invocation: quarantines poison messages, groups the others by stream,
 * and delivers each group to the tenants.
 */
@Singleton
public final class BatchService {
  private static final Logger LOG = Logger.getLogger(BatchService.class);

  private final MessageReader reader;
  private final Quarantine quarantine;
  private final CachedRegistry registry;
  private final CountryDelivery delivery;
  private final VisibilityBackoff backoff;

  public BatchService(
      MessageReader reader,
      Quarantine quarantine,
      CachedRegistry registry,
      CountryDelivery delivery,
      VisibilityBackoff backoff) {
    this.reader = reader;
    this.quarantine = quarantine;
    this.registry = registry;
    this.delivery = delivery;
    this.backoff = backoff;
  }

  /** Messages of one country, epoch and queue are applied as one batch. */
  private record Stream(String country, long epoch, int shard) {}

  /** Returns the messages that must be delivered again. */
  List<ReceivedMessage> handle(List<ReceivedMessage> messages, Deadline deadline) {
    List<ReceivedMessage> failed = new ArrayList<>();
    Map<Stream, List<DecodedMessage.Trusted>> streams = new LinkedHashMap<>();
    for (ReceivedMessage message : messages) {
      switch (reader.read(message)) {
        case DecodedMessage.Trusted readable ->
            streams.computeIfAbsent(stream(readable), stream -> new ArrayList<>()).add(readable);
        case DecodedMessage.Poison poison -> {
          if (!quarantine.take(poison)) {
            failed.add(message);
          }
        }
        case DecodedMessage.Unreadable unreadable -> {
          LOG.errorf(
              unreadable.reason(), "Message %s cannot be decoded now; it is retried", message.id());
          failed.add(message);
        }
      }
    }
    streams.forEach(
        (stream, readable) -> {
          if (!deliver(stream, readable, deadline)) {
            readable.forEach(item -> failed.add(item.message()));
          }
        });
    backoff.delay(failed);
    return failed;
  }

  private static Stream stream(DecodedMessage.Trusted readable) {
    return new Stream(
        readable.envelope().country(),
        readable.envelope().epoch(),
        CountryQueue.parse(readable.message().queueArn()).shard());
  }

  private boolean deliver(Stream stream, List<DecodedMessage.Trusted> messages, Deadline deadline) {
    RegistrySnapshot tenants;
    try {
      tenants = registry.current();
    } catch (GeosyncException unknown) {
      LOG.errorf(
          unknown,
          "Cannot load the tenant registry for %s; the messages are retried",
          stream.country());
      return false;
    }
    List<GeographyEvent> events =
        messages.stream().flatMap(item -> item.envelope().events().stream()).toList();
    List<String> ids = messages.stream().map(item -> item.message().id()).toList();
    EventBatch batch = new EventBatch(stream.country(), stream.epoch(), events, ids, Source.LIVE);
    boolean redelivered = messages.stream().allMatch(item -> item.message().receiveCount() > 1);
    List<Long> firstPositions =
        messages.stream().map(item -> item.envelope().fromPosition()).toList();
    return delivery.deliver(
        tenants,
        redelivered ? batch.asRedelivered() : batch,
        stream.shard(),
        firstPositions,
        deadline);
  }
}
