package io.geosync.localcloud.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.queue.QueueInput;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The topics with their subscriptions. A message is in the queues of its subscribers before the
 * publisher gets its response, which in SNS happens soon after.
 */
public final class Topics {
  private final QueueInput queues;
  private final String undeliveredQueue;
  private final Clock clock;
  private final Set<String> topics = new ConcurrentSkipListSet<>();
  private final Map<String, Subscription> subscriptions = new TreeMap<>();

  /**
   * @param undeliveredQueue the name of the queue for messages that a subscribed queue rejects
   */
  public Topics(QueueInput queues, String undeliveredQueue, Clock clock) {
    this.queues = queues;
    this.undeliveredQueue = undeliveredQueue;
    this.clock = clock;
  }

  /** Creates the topic, if it does not exist. */
  public void create(String topicArn) {
    topics.add(topicArn);
  }

  Set<String> arns() {
    return Set.copyOf(topics);
  }

  /** Rejects the request if the topic does not exist. */
  void requireTopic(String topicArn) {
    if (!topics.contains(topicArn)) {
      throw RequestRejected.notFound("Topic " + topicArn);
    }
  }

  /**
   * Subscribes a queue. A queue has at most one subscription of a topic; subscribing again replaces
   * its attributes.
   *
   * @param attributes RawMessageDelivery, FilterPolicy, FilterPolicyScope
   * @return the ARN of the subscription
   */
  public synchronized String subscribe(
      String topicArn, String queueArn, Map<String, String> attributes) {
    requireTopic(topicArn);
    Subscription subscription = Subscription.of(topicArn, queueArn).with(attributes);
    subscriptions.put(subscription.arn(), subscription);
    return subscription.arn();
  }

  synchronized Subscription subscription(String arn) {
    Subscription subscription = subscriptions.get(arn);
    if (subscription == null) {
      throw RequestRejected.notFound("Subscription " + arn);
    }
    return subscription;
  }

  synchronized void set(String arn, String attribute, String value) {
    subscriptions.put(arn, subscription(arn).with(attribute, value));
  }

  synchronized void unsubscribe(String arn) {
    subscriptions.remove(arn);
  }

  synchronized List<Subscription> of(String topicArn) {
    return subscriptions.values().stream().filter(s -> s.topicArn().equals(topicArn)).toList();
  }

  void publish(String topicArn, TopicMessage message) {
    for (Subscription subscription : of(topicArn)) {
      if (subscription.accepts(message)) {
        deliver(subscription, message);
      }
    }
  }

  private void deliver(Subscription subscription, TopicMessage message) {
    String arn = subscription.queueArn();
    if (!send(arn.substring(arn.lastIndexOf(':') + 1), subscription, message)
        && !send(undeliveredQueue, subscription, message)) {
      throw RequestRejected.invalidParameter("Message, which no queue accepts");
    }
  }

  private boolean send(String queue, Subscription subscription, TopicMessage message) {
    if (!subscription.raw()) {
      return queues.add(queue, notification(subscription, message), Map.of());
    }
    Map<String, QueueInput.TextAttribute> attributes = new HashMap<>();
    message
        .attributes()
        .forEach(
            (name, attribute) ->
                attributes.put(
                    name, new QueueInput.TextAttribute(attribute.type(), attribute.value())));
    return queues.add(queue, message.body(), attributes);
  }

  /** SNS's notification, without the fields of its signature, which only AWS can make. */
  private String notification(Subscription subscription, TopicMessage message) {
    ObjectNode notification = ContractJson.mapper().createObjectNode();
    notification.put("Type", "Notification");
    notification.put("MessageId", message.id());
    notification.put("TopicArn", subscription.topicArn());
    if (!message.subject().isEmpty()) {
      notification.put("Subject", message.subject());
    }
    notification.put("Message", message.body());
    notification.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    if (!message.attributes().isEmpty()) {
      ObjectNode attributes = notification.putObject("MessageAttributes");
      message
          .attributes()
          .forEach(
              (name, attribute) ->
                  attributes
                      .putObject(name)
                      .put("Type", attribute.type())
                      .put("Value", attribute.value()));
    }
    return notification.toString();
  }
}
