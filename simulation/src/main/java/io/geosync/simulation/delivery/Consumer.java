package io.geosync.simulation.delivery;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.simulation.step.Turn;
import io.geosync.simulation.step.Turns;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Takes messages and applies what they hold, until there are no more; what fails comes again. */
final class Consumer implements Turns.Part {
  private final String name;
  private final Deliveries deliveries;
  private final Random random;

  Consumer(String name, Deliveries deliveries, Random random) {
    this.name = name;
    this.deliveries = deliveries;
    this.random = random;
  }

  @Override
  public void play(Turn turn) {
    while (!deliveries.progress().relayed() || !deliveries.queue().isEmpty()) {
      List<Message> messages = deliveries.queue().receive(random, deliveries.mostMessages());
      if (messages.isEmpty()) {
        turn.pause();
      } else {
        deliver(turn, messages);
      }
    }
  }

  /** As the function does: one batch a country, for all tenants. */
  private void deliver(Turn turn, List<Message> messages) {
    Map<String, List<Message>> byCountry = new TreeMap<>();
    for (Message message : messages) {
      byCountry
          .computeIfAbsent(message.envelope().country(), country -> new ArrayList<>())
          .add(message);
    }
    byCountry.forEach((country, ofCountry) -> deliver(turn, country, ofCountry));
  }

  private void deliver(Turn turn, String country, List<Message> messages) {
    EventBatch batch = batch(country, messages);
    boolean failed = false;
    for (int tenant = 0; tenant < deliveries.tenants(); tenant++) {
      try {
        deliveries.work().apply(deliveries.tenant(turn, name, tenant), batch);
      } catch (SQLException failure) {
        deliveries.failed(failure);
        failed = true;
      }
    }
    // An acknowledgement, too, may be lost.
    if (failed || random.nextInt(15) == 0) {
      deliveries.queue().giveBack(messages);
    }
  }

  private static EventBatch batch(String country, List<Message> messages) {
    List<GeographyEvent> events = new ArrayList<>();
    for (Message message : messages) {
      Envelope envelope =
          Wire.CODEC.decode(message.envelope().body(), message.envelope().attributes());
      events.addAll(envelope.events());
    }
    EventBatch batch =
        new EventBatch(
            country, Wire.EPOCH, events, messages.stream().map(Message::id).toList(), Source.LIVE);
    return messages.stream().allMatch(message -> message.received() > 1)
        ? batch.asRedelivered()
        : batch;
  }
}
