package io.geosync.deploy.conformance;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.message.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads back everything of a deployment that decides whether messages arrive and are kept. */
public final class Reading {
  private final Cloud cloud;
  private final Deployment deployment;
  private final ResourceNames names;
  private final Consumer<String> progress;

  public Reading(Cloud cloud, Deployment deployment, Consumer<String> progress) {
    this.cloud = cloud;
    this.deployment = deployment;
    this.names = new ResourceNames(deployment.stage());
    this.progress = progress;
  }

  /** Everything looked at, fine or not. */
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    try (SqsClient sqs = cloud.client(SqsClient.builder());
        SnsClient sns = cloud.client(SnsClient.builder());
        LambdaClient lambda = cloud.client(LambdaClient.builder());
        CloudWatchClient watch = cloud.client(CloudWatchClient.builder())) {
      QueueReading queues = new QueueReading(sqs, deployment, names);
      Arns arns = queues.arns();
      findings.addAll(queues.undelivered());
      TopicReading topic = new TopicReading(sns, deployment, names, arns);
      findings.addAll(topic.topic());
      MappingReading mappings = new MappingReading(lambda, names, arns);
      for (Shard shard : Shard.of(deployment)) {
        progress.accept("reading %s %d".formatted(shard.country(), shard.number()));
        findings.addAll(queues.shard(shard));
        findings.addAll(topic.subscription(shard));
        findings.addAll(mappings.shard(shard));
      }
      progress.accept("reading functions and alarms");
      findings.addAll(new FunctionReading(lambda, deployment, names).all());
      findings.addAll(new AlarmReading(watch, names, arns).all());
    }
    return findings;
  }
}
