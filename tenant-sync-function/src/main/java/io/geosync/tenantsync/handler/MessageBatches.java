package io.geosync.tenantsync.handler;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.resource.CountryQueue;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenantsync.delivery.CountryDelivery;
import io.geosync.tenantsync.delivery.HandBack;
import io.geosync.tenantsync.delivery.InvocationDeadline;
import io.geosync.tenantsync.message.DecodedMessage;
import io.geosync.tenantsync.message.MessageReader;
import io.geosync.tenantsync.message.ReceivedMessage;
import io.geosync.tenantsync.quarantine.Quarantine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** One call's messages: poison aside, the rest grouped by stream and brought to the tenants. */
public final class MessageBatches {
  private static final Logger LOG = Logger.getLogger(MessageBatches.class);

  private final MessageReader reader;
  private final Quarantine quarantine;
  private final CachedRegistry registry;
  private final CountryDelivery delivery;
  private final HandBack handBack;
  private final Clock clock;

  public MessageBatches(
      MessageReader reader,
      Quarantine quarantine,
      CachedRegistry registry,
      CountryDelivery delivery,
      HandBack handBack,
      Clock clock) {
    this.reader = reader;
    this.quarantine = quarantine;
    this.registry = registry;
    this.delivery = delivery;
    this.handBack = handBack;
    this.clock = clock;
  }

  /** All from one queue, which is the country's. */
  private record Stream(String country, long epoch, int shard) {}

  /** Answers the messages that must come again. */
  List<ReceivedMessage> handle(List<ReceivedMessage> messages, Duration within) {
    InvocationDeadline deadline = InvocationDeadline.in(clock, within);
    List<ReceivedMessage> again = new ArrayList<>();
    Map<Stream, List<DecodedMessage.Trusted>> streams = new LinkedHashMap<>();
    for (ReceivedMessage message : messages) {
      switch (reader.read(message)) {
        case DecodedMessage.Trusted readable ->
            streams.computeIfAbsent(stream(readable), stream -> new ArrayList<>()).add(readable);
        case DecodedMessage.Poison poison -> {
          if (!quarantine.take(poison)) {
            again.add(message);
          }
        }
        case DecodedMessage.Unreadable unreadable -> {
          LOG.errorf(unreadable.reason(), "message %s cannot be read now", message.id());
          again.add(message);
        }
      }
    }
    streams.forEach(
        (stream, readable) -> {
          if (!deliver(stream, readable, deadline)) {
            readable.forEach(item -> again.add(item.message()));
          }
        });
    handBack.delay(again);
    return again;
  }

  private static Stream stream(DecodedMessage.Trusted readable) {
    return new Stream(
        readable.envelope().country(),
        readable.envelope().epoch(),
        CountryQueue.parse(readable.message().queueArn()).shard());
  }

  private boolean deliver(
      Stream stream, List<DecodedMessage.Trusted> messages, InvocationDeadline deadline) {
    RegistrySnapshot tenants;
    try {
      tenants = registry.current();
    } catch (GeosyncException unknown) {
      LOG.errorf(unknown, "nobody knows the tenants of %s", stream.country());
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
