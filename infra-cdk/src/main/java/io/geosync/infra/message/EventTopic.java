package io.geosync.infra.message;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.nag.NagSuppressions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Alias;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Creates the topic of all envelopes and the queue of those that SNS could not deliver. */
public final class EventTopic extends Construct {
  private final Topic topic;
  private final Queue undelivered;

  public EventTopic(Construct scope, ResourceNames names, Optional<Key> key) {
    super(scope, "Events");
    IKey topicKey =
        key.<IKey>map(k -> k).orElseGet(() -> Alias.fromAliasName(this, "SnsKey", "alias/aws/sns"));
    this.topic =
        Topic.Builder.create(this, "Topic")
            .topicName(names.topic())
            .masterKey(topicKey)
            .enforceSsl(true)
            .build();
    this.undelivered =
        encrypted(Queue.Builder.create(this, "Undelivered"), key.orElse(null))
            .queueName(names.undeliveredQueue())
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    NagSuppressions.suppress(
        undelivered,
        "AwsSolutions-SQS3",
        "This queue is the dead-letter queue of the subscriptions.");
    undelivered.addToResourcePolicy(sendFrom(topic, undelivered));
  }

  static Queue.Builder encrypted(Queue.Builder builder, @Nullable IKey key) {
    return key == null
        ? builder.encryption(QueueEncryption.SQS_MANAGED)
        : builder.encryption(QueueEncryption.KMS).encryptionMasterKey(key);
  }

  static PolicyStatement sendFrom(Topic topic, Queue queue) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new ServicePrincipal("sns.amazonaws.com")))
        .actions(List.of("sqs:SendMessage"))
        .resources(List.of(queue.getQueueArn()))
        .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", topic.getTopicArn())))
        .build();
  }

  public Topic topic() {
    return topic;
  }

  public Queue undelivered() {
    return undelivered;
  }
}
