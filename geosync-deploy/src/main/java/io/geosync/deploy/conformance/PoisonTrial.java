package io.geosync.deploy.conformance;

import io.geosync.contract.envelope.EnvelopeAttributes;
import io.geosync.infra.name.DeploymentNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Publishes a message without signature and waits until it lies on the dead-letter queue with its
 * reason; then takes it away. Other messages of that queue are left.
 */
final class PoisonTrial {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int HIDDEN_SECONDS = 5;

  private final SqsClient sqs;
  private final SnsClient sns;
  private final DeploymentNames names;
  private final String country;

  PoisonTrial(SqsClient sqs, SnsClient sns, DeploymentNames names, String country) {
    this.sqs = sqs;
    this.sns = sns;
    this.names = names;
    this.country = country;
  }

  Step run(Arns arns) {
    String body = "{\"geosync_conformance\": \"%s\"}".formatted(UUID.randomUUID());
    String url =
        sqs.getQueueUrl(request -> request.queueName(names.deadLetterQueue(country, 0))).queueUrl();
    long start = System.nanoTime();
    sns.publish(
        request ->
            request
                .topicArn(arns.topic(names.topic()))
                .message(body)
                .messageAttributes(Map.of(EnvelopeAttributes.COUNTRY, text(country))));
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      Optional<Message> found = received(url, body);
      if (found.isPresent()) {
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(found.get().receiptHandle()));
        return step(reason(found.get()), start);
      }
    }
    return new Step(
        "a poison message",
        false,
        "did not come to " + names.deadLetterQueue(country, 0),
        seconds(start));
  }

  private Step step(String reason, long start) {
    boolean right = reason.startsWith("envelope.signature-missing");
    return new Step(
        "a poison message",
        right,
        "quarantined on %s: %s"
            .formatted(names.deadLetterQueue(country, 0), right ? reason.split(":", 2)[0] : reason),
        seconds(start));
  }

  private Optional<Message> received(String url, String body) {
    String id = body.substring(body.indexOf(':'));
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(1)
                    .visibilityTimeout(HIDDEN_SECONDS)
                    .messageAttributeNames("All"))
        .messages()
        .stream()
        .filter(message -> message.body().contains(id))
        .findFirst();
  }

  private static String reason(Message message) {
    var reason = message.messageAttributes().get("geosync_reason");
    return reason == null ? "without a reason: not quarantined" : reason.stringValue();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
