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

/** Compares the settings of a deployment that delivery depends on with the deployment file. */
public final class ConfigurationCheck {
  private final Cloud cloud;
  private final Deployment deployment;
  private final ResourceNames names;
  private final Consumer<String> progress;

  public ConfigurationCheck(Cloud cloud, Deployment deployment, Consumer<String> progress) {
    this.cloud = cloud;
    this.deployment = deployment;
    this.names = new ResourceNames(deployment.stage());
    this.progress = progress;
  }

  /** Returns a finding for every setting, whether it conforms or not. */
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    try (SqsClient sqs = cloud.client(SqsClient.builder());
        SnsClient sns = cloud.client(SnsClient.builder());
        LambdaClient lambda = cloud.client(LambdaClient.builder());
        CloudWatchClient watch = cloud.client(CloudWatchClient.builder())) {
      QueueCheck queues = new QueueCheck(sqs, deployment, names);
      Arns arns = queues.arns();
      findings.addAll(queues.undelivered());
      TopicCheck topic = new TopicCheck(sns, deployment, names, arns);
      findings.addAll(topic.topic());
      MappingCheck mappings = new MappingCheck(lambda, names, arns);
      for (Shard shard : Shard.of(deployment)) {
        progress.accept("reading %s %d".formatted(shard.country(), shard.number()));
        findings.addAll(queues.shard(shard));
        findings.addAll(topic.subscription(shard));
        findings.addAll(mappings.shard(shard));
      }
      progress.accept("reading functions and alarms");
      findings.addAll(new FunctionCheck(lambda, deployment, names).all());
      findings.addAll(new AlarmCheck(watch, names, arns).all());
    }
    return findings;
  }
}
