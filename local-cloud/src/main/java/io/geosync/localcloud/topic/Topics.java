package io.geosync.localcloud.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Topics and who hears them. Delivery is done before the publisher has its answer: simpler than
 * SNS, and in the same order of events as a quick SNS.
 */
public final class Topics {
  private final SqsClient sqs;
  private final String undeliveredQueue;
  private final Set<String> topics = ConcurrentHashMap.newKeySet();
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final Map<String, String> queueUrls = new ConcurrentHashMap<>();

  /**
   * @param undeliveredQueue name of the queue for what no subscriber's queue took
   */
  public Topics(SqsClient sqs, String undeliveredQueue) {
    this.sqs = sqs;
    this.undeliveredQueue = undeliveredQueue;
  }

  public void create(String topicArn) {
    topics.add(topicArn);
  }

  boolean exists(String topicArn) {
    return topics.contains(topicArn);
  }

  Set<String> arns() {
    return topics;
  }

  /** The same subscription twice is one. */
  public synchronized String subscribe(
      String topicArn, String queueArn, boolean raw, @Nullable String filter) {
    String arn = topicArn + ":" + queueArn.substring(queueArn.lastIndexOf(':') + 1);
    subscriptions.removeIf(subscription -> subscription.arn().equals(arn));
    subscriptions.add(new Subscription(arn, topicArn, queueArn, raw, filter));
    return arn;
  }

  void unsubscribe(String arn) {
    subscriptions.removeIf(subscription -> subscription.arn().equals(arn));
  }

  List<Subscription> of(String topicArn) {
    return subscriptions.stream().filter(s -> s.topicArn().equals(topicArn)).toList();
  }

  public void publish(String topicArn, TopicMessage message) {
    String attributes = json(message.attributes());
    for (Subscription subscription : of(topicArn)) {
      if (subscription.wants(attributes)) {
        deliver(subscription, message);
      }
    }
  }

  private void deliver(Subscription subscription, TopicMessage message) {
    String arn = subscription.queueArn();
    try {
      send(arn.substring(arn.lastIndexOf(':') + 1), subscription, message);
    } catch (SdkException refused) {
      send(undeliveredQueue, subscription, message);
    }
  }

  private void send(String queue, Subscription subscription, TopicMessage message) {
    String url =
        queueUrls.computeIfAbsent(
            queue, name -> sqs.getQueueUrl(r -> r.queueName(name)).queueUrl());
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    if (subscription.raw()) {
      message
          .attributes()
          .forEach(
              (name, value) ->
                  attributes.put(
                      name,
                      MessageAttributeValue.builder()
                          .dataType("String")
                          .stringValue(value)
                          .build()));
    }
    String body = subscription.raw() ? message.body() : wrapped(subscription, message);
    sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageAttributes(attributes));
  }

  private static String wrapped(Subscription subscription, TopicMessage message) {
    ObjectNode notification = ContractJson.mapper().createObjectNode();
    notification.put("Type", "Notification");
    notification.put("MessageId", message.id());
    notification.put("TopicArn", subscription.topicArn());
    notification.put("Message", message.body());
    return notification.toString();
  }

  private static String json(Map<String, String> attributes) {
    ObjectNode event = ContractJson.mapper().createObjectNode();
    attributes.forEach(event::put);
    return event.toString();
  }
}
