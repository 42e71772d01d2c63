package io.geosync.deploy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.Encryption;
import io.geosync.infra.message.QueueSettings;
import io.geosync.infra.message.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Checks the queues: retention, redrive policies, encryption and senders. */
final class QueueCheck {
  private final SqsClient sqs;
  private final Deployment deployment;
  private final ResourceNames names;

  QueueCheck(SqsClient sqs, Deployment deployment, ResourceNames names) {
    this.sqs = sqs;
    this.deployment = deployment;
    this.names = names;
  }

  /** Returns partition, region and account of a queue; empty if it cannot be read. */
  Optional<Arns> arns(String queue) {
    try {
      return Optional.of(Arns.ofQueue(sqs, queue));
    } catch (AwsServiceException refused) {
      return Optional.empty();
    } catch (SdkException unanswered) {
      throw ResourceReader.unreachable(unanswered);
    }
  }

  List<Finding> undelivered() {
    String name = names.undeliveredQueue();
    Map<QueueAttributeName, String> attributes = attributes(name);
    return List.of(
        encryption(name, attributes),
        retention(name, attributes, QueueSettings.DEAD_LETTER_RETENTION_DAYS),
        senders(name, attributes));
  }

  List<Finding> shard(Shard shard) {
    List<Finding> findings = new ArrayList<>();
    String name = names.queue(shard.country(), shard.number());
    String deadName = names.deadLetterQueue(shard.country(), shard.number());
    Map<QueueAttributeName, String> queue = attributes(name);
    Map<QueueAttributeName, String> dead = attributesOrNone(deadName);
    JsonNode policy = Json.read(value(queue, QueueAttributeName.REDRIVE_POLICY));
    findings.add(
        Finding.of(
            name,
            "visibility timeout",
            QueueSettings.VISIBILITY_SECONDS,
            value(queue, QueueAttributeName.VISIBILITY_TIMEOUT)));
    findings.add(
        Finding.of(
            name,
            "maximum receives",
            QueueSettings.MAX_RECEIVES,
            policy.path("maxReceiveCount").asText()));
    findings.add(
        Finding.of(
            name,
            "dead-letter queue",
            value(dead, QueueAttributeName.QUEUE_ARN),
            policy.path("deadLetterTargetArn").asText()));
    findings.add(retention(name, queue, QueueSettings.RETENTION_DAYS));
    findings.add(encryption(name, queue));
    findings.add(senders(name, queue));
    findings.addAll(
        dead.isEmpty()
            ? List.of(Finding.of(deadName, "resource", "exists", "missing"))
            : deadLetters(deadName, dead, value(queue, QueueAttributeName.QUEUE_ARN)));
    return findings;
  }

  private List<Finding> deadLetters(
      String name, Map<QueueAttributeName, String> attributes, String source) {
    JsonNode allowed = Json.read(value(attributes, QueueAttributeName.REDRIVE_ALLOW_POLICY));
    return List.of(
        retention(name, attributes, QueueSettings.DEAD_LETTER_RETENTION_DAYS),
        encryption(name, attributes),
        Finding.of(
            name,
            "allowed source queues",
            "byQueue [\"" + source + "\"]",
            allowed.path("redrivePermission").asText() + " " + allowed.path("sourceQueueArns")));
  }

  private Finding retention(String name, Map<QueueAttributeName, String> attributes, int days) {
    return Finding.of(
        name,
        "retention seconds",
        Duration.ofDays(days).toSeconds(),
        value(attributes, QueueAttributeName.MESSAGE_RETENTION_PERIOD));
  }

  private Finding encryption(String name, Map<QueueAttributeName, String> attributes) {
    boolean ownKey = !value(attributes, QueueAttributeName.KMS_MASTER_KEY_ID).isEmpty();
    boolean managed = value(attributes, QueueAttributeName.SQS_MANAGED_SSE_ENABLED).equals("true");
    return Finding.of(
        name,
        "encryption",
        deployment.encryption() == Encryption.KMS ? "customer managed key" : "AWS managed key",
        ownKey ? "customer managed key" : managed ? "AWS managed key" : "none");
  }

  private Finding senders(String name, Map<QueueAttributeName, String> attributes) {
    JsonNode statements = Json.read(value(attributes, QueueAttributeName.POLICY)).path("Statement");
    boolean topic =
        statements
            .valueStream()
            .anyMatch(s -> s.at("/Condition/ArnEquals").toString().contains(names.topic() + "\""));
    boolean encrypted =
        statements
            .valueStream()
            .anyMatch(
                s ->
                    s.path("Effect").asText().equals("Deny")
                        && s.at("/Condition/Bool/aws:SecureTransport").asText().equals("false"));
    return Finding.of(
        name,
        "senders",
        "topic, TLS only",
        (topic ? "topic" : "not the topic") + (encrypted ? ", TLS only" : ", also without TLS"));
  }

  private Map<QueueAttributeName, String> attributesOrNone(String name) {
    try {
      return attributes(name);
    } catch (QueueDoesNotExistException absent) {
      return Map.of();
    }
  }

  private Map<QueueAttributeName, String> attributes(String name) {
    String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    return sqs.getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private static String value(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return attributes.getOrDefault(name, "");
  }
}
