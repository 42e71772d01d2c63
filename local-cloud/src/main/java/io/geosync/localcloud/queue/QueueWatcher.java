package io.geosync.localcloud.queue;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.AbstractActor;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.actor.queue.QueueEventWithOperationStatus;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Receives the events of ElasticMQ for added and removed messages. ElasticMQ responds to its client
 * when the event is handled.
 */
final class QueueWatcher extends AbstractActor {
  private final DeadLetterJournal journal;

  QueueWatcher(DeadLetterJournal journal) {
    this.journal = journal;
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            QueueEventWithOperationStatus.class,
            event -> {
              if (event instanceof QueueEvent.MessageAdded added) {
                InternalMessage message = added.message();
                journal.added(
                    added.queueName(), message.id(), message.content().value(), texts(message));
              } else if (event instanceof QueueEvent.MessageRemoved removed) {
                journal.removed(removed.queueName(), removed.messageId());
              }
              getSender().tell(OperationSuccessful$.MODULE$, getSelf());
            })
        .matchAny(other -> {})
        .build();
  }

  private static Map<String, String> texts(InternalMessage message) {
    Map<String, String> texts = new HashMap<>();
    CollectionConverters.asJava(message.messageAttributes())
        .forEach(
            (name, value) -> {
              if (value instanceof StringMessageAttribute text) {
                texts.put(name, text.stringValue());
              }
            });
    return texts;
  }
}
