package io.geosync.infra.message;

import io.geosync.contract.resource.ResourceNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.RedriveAllowPolicy;
import software.amazon.awscdk.services.sqs.RedrivePermission;
import software.constructs.Construct;

/** Creates a shard: queue, dead-letter queue, subscription and event source mapping. */
final class ShardQueues extends Construct {
  ShardQueues(
      Construct scope,
      Shard shard,
      ResourceNames names,
      EventTopic events,
      Optional<Key> key,
      IFunction batch) {
    super(scope, shard.country() + shard.number());
    String name = names.queue(shard.country(), shard.number());
    Queue deadLetters =
        EventTopic.encrypted(Queue.Builder.create(this, "DeadLetters"), key.orElse(null))
            .queueName(names.deadLetterQueue(shard.country(), shard.number()))
            .enforceSsl(true)
            .retentionPeriod(Duration.days(QueueSettings.DEAD_LETTER_RETENTION_DAYS))
            .redriveAllowPolicy(onlyFrom(name))
            .build();
    Queue queue =
        EventTopic.encrypted(Queue.Builder.create(this, "Queue"), key.orElse(null))
            .queueName(name)
            .enforceSsl(true)
            .visibilityTimeout(Duration.seconds(QueueSettings.VISIBILITY_SECONDS))
            .retentionPeriod(Duration.days(QueueSettings.RETENTION_DAYS))
            .deadLetterQueue(
                DeadLetterQueue.builder()
                    .queue(deadLetters)
                    .maxReceiveCount(QueueSettings.MAX_RECEIVES)
                    .build())
            .build();
    queue.addToResourcePolicy(EventTopic.sendFrom(events.topic(), queue));
    subscribe(shard, queue, events);
    EventSourceMapping.Builder.create(this, "Mapping")
        .target(batch)
        .eventSourceArn(queue.getQueueArn())
        .batchSize(QueueSettings.BATCH_SIZE)
        .maxBatchingWindow(Duration.seconds(0))
        .reportBatchItemFailures(true)
        .maxConcurrency(shard.concurrency())
        .build();
  }

  /** Allows one source queue. It is given by name, because a reference would be circular. */
  private RedriveAllowPolicy onlyFrom(String queueName) {
    String arn =
        Stack.of(this)
            .formatArn(ArnComponents.builder().service("sqs").resource(queueName).build());
    IQueue source = Queue.fromQueueArn(this, "Source", arn);
    return RedriveAllowPolicy.builder()
        .redrivePermission(RedrivePermission.BY_QUEUE)
        .sourceQueues(List.of(source))
        .build();
  }

  private void subscribe(Shard shard, Queue queue, EventTopic events) {
    CfnSubscription subscription =
        CfnSubscription.Builder.create(this, "Subscription")
            .topicArn(events.topic().getTopicArn())
            .protocol("sqs")
            .endpoint(queue.getQueueArn())
            .rawMessageDelivery(true)
            .filterPolicyScope("MessageAttributes")
            .filterPolicy(Map.of("country", List.of(shard.country())))
            .redrivePolicy(Map.of("deadLetterTargetArn", events.undelivered().getQueueArn()))
            .build();
    // SNS loses messages if the subscription exists before the queue policy does.
    subscription.getNode().addDependency(queue.getNode().findChild("Policy"));
  }
}
