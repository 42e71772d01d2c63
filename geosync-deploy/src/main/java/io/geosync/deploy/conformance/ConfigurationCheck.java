package io.geosync.deploy.conformance;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.message.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
      Arns arns = arns(queues);
      findings.addAll(ResourceReader.read(names.undeliveredQueue(), queues::undelivered));
      TopicCheck topic = new TopicCheck(sns, deployment, names, arns);
      findings.addAll(ResourceReader.read(names.topic(), topic::topic));
      MappingCheck mappings = new MappingCheck(lambda, names, arns);
      for (Shard shard : Shard.of(deployment)) {
        progress.accept("reading %s %d".formatted(shard.country(), shard.number()));
        String queue = names.queue(shard.country(), shard.number());
        findings.addAll(ResourceReader.read(queue, () -> queues.shard(shard)));
        findings.addAll(ResourceReader.read(queue, () -> topic.subscription(shard)));
        findings.addAll(ResourceReader.read(queue, () -> mappings.shard(shard)));
      }
      progress.accept("reading functions and alarms");
      findings.addAll(new FunctionCheck(lambda, deployment, names).all());
      findings.addAll(
          ResourceReader.read(
              names.prefix() + "*", () -> new AlarmCheck(watch, names, arns).all()));
    }
    return findings;
  }

  /** The account of the first queue that exists; resources are named in it. */
  private Arns arns(QueueCheck queues) {
    Stream<String> all =
        Stream.concat(
            Stream.of(names.undeliveredQueue()),
            Shard.of(deployment).stream().map(s -> names.queue(s.country(), s.number())));
    return all.flatMap(queue -> queues.arns(queue).stream())
        .findFirst()
        .orElse(Arns.WITHOUT_ACCOUNT);
  }
}
