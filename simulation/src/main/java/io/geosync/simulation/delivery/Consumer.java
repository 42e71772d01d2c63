package io.geosync.simulation.delivery;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.simulation.delivery.MessageQueue.Message;
import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Receives messages and applies their events until the queue is empty; failures are redelivered.
 */
final class Consumer implements Actor.Script {
  private final String name;
  private final Deliveries deliveries;
  private final Random random;

  Consumer(String name, Deliveries deliveries, Random random) {
    this.name = name;
    this.deliveries = deliveries;
    this.random = random;
  }

  @Override
  public void run(ActorContext context) {
    while (!deliveries.relayed() || !deliveries.queue().isEmpty()) {
      List<Message> messages = deliveries.queue().receive(random, deliveries.maxMessages());
      if (messages.isEmpty()) {
        context.pause();
      } else {
        deliver(context, messages);
      }
    }
  }

  /** Applies one batch per country to all tenants, as the function does. */
  private void deliver(ActorContext context, List<Message> messages) {
    Map<String, List<Message>> byCountry = new TreeMap<>();
    for (Message message : messages) {
      byCountry.computeIfAbsent(message.country(), country -> new ArrayList<>()).add(message);
    }
    byCountry.forEach((country, ofCountry) -> deliver(context, country, ofCountry));
  }

  private void deliver(ActorContext context, String country, List<Message> messages) {
    EventBatch batch = batch(country, messages);
    boolean failed = false;
    for (int tenant = 0; tenant < deliveries.tenants(); tenant++) {
      try {
        deliveries.operations().apply(deliveries.tenant(context, name, tenant), batch);
      } catch (SQLException failure) {
        deliveries.failed(failure);
        failed = true;
      }
    }
    // An acknowledgement can be lost, too.
    if (failed || random.nextInt(15) == 0) {
      deliveries.queue().putBack(messages);
    }
  }

  private static EventBatch batch(String country, List<Message> messages) {
    List<GeographyEvent> events =
        messages.stream().flatMap(message -> message.envelope().events().stream()).toList();
    EventBatch batch =
        new EventBatch(
            country,
            messages.getFirst().envelope().epoch(),
            events,
            messages.stream().map(Message::id).toList(),
            Source.LIVE);
    return messages.stream().allMatch(message -> message.received() > 1)
        ? batch.asRedelivered()
        : batch;
  }
}
