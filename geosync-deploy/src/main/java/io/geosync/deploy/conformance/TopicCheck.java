package io.geosync.deploy.conformance;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.message.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/** Checks the topic and the subscription of each queue. */
final class TopicCheck {
  private final SnsClient sns;
  private final Deployment deployment;
  private final ResourceNames names;
  private final Arns arns;
  private final Map<String, String> subscriptionByQueue = new HashMap<>();

  TopicCheck(SnsClient sns, Deployment deployment, ResourceNames names, Arns arns) {
    this.sns = sns;
    this.deployment = deployment;
    this.names = names;
    this.arns = arns;
  }

  /** Checks the topic; to be called before {@link #subscription}. */
  List<Finding> topic() {
    String name = names.topic();
    Map<String, String> attributes =
        sns.getTopicAttributes(request -> request.topicArn(arns.topic(name))).attributes();
    sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(arns.topic(name)))
        .subscriptions()
        .forEach(s -> subscriptionByQueue.put(s.endpoint(), s.subscriptionArn()));
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.of(
            name,
            "encryption",
            "key",
            attributes.getOrDefault("KmsMasterKeyId", "").isEmpty() ? "none" : "key"));
    findings.add(
        Finding.of(name, "subscriptions", deployment.shards(), subscriptionByQueue.size()));
    return findings;
  }

  List<Finding> subscription(Shard shard) {
    String queue = names.queue(shard.country(), shard.number());
    String arn = subscriptionByQueue.get(arns.queue(queue));
    if (arn == null) {
      return List.of(Finding.of(queue, "subscription", "one", "none"));
    }
    Map<String, String> attributes =
        sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn)).attributes();
    return List.of(
        Finding.of(
            queue, "raw delivery", "true", attributes.getOrDefault("RawMessageDelivery", "false")),
        Finding.of(
            queue,
            "filter",
            "{\"country\":[\"%s\"]} on MessageAttributes".formatted(shard.country()),
            "%s on %s"
                .formatted(
                    Json.read(attributes.getOrDefault("FilterPolicy", "")),
                    attributes.getOrDefault("FilterPolicyScope", "MessageAttributes"))),
        Finding.of(
            queue,
            "queue of undelivered messages",
            arns.queue(names.undeliveredQueue()),
            Json.read(attributes.getOrDefault("RedrivePolicy", ""))
                .path("deadLetterTargetArn")
                .asText()));
  }
}
