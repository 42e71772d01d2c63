package io.geosync.deploy.conformance;

import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.envelope.EnvelopeAttributes;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.contract.resource.ResourceNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Publishes a message without a signature and waits until it is on the dead-letter queue with that
 * reason. Then redrives it and waits until it has returned, because it is still invalid. Deletes it
 * at the end and leaves other messages on the queue.
 */
final class DeadLetterCheck {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int HIDDEN_SECONDS = 5;
  private static final String REASON = ErrorId.ENVELOPE_SIGNATURE_MISSING.id();

  private final SqsClient sqs;
  private final SnsClient sns;
  private final String country;
  private final String queue;
  private final String url;
  private final String topicArn;
  private final String marker = UUID.randomUUID().toString();

  DeadLetterCheck(SqsClient sqs, SnsClient sns, ResourceNames names, String country, Arns arns) {
    this.sqs = sqs;
    this.sns = sns;
    this.country = country;
    this.queue = names.deadLetterQueue(country, 0);
    this.url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    this.topicArn = arns.topic(names.topic());
  }

  EndToEndCheck.Step publish() {
    long start = System.nanoTime();
    sns.publish(
        request ->
            request
                .topicArn(topicArn)
                .message("{\"geosync_conformance\": \"%s\"}".formatted(marker))
                .messageAttributes(Map.of(EnvelopeAttributes.COUNTRY, text(country))));
    Optional<Message> deadLetter = await(start, 0);
    deadLetter.ifPresent(this::show);
    return step(
        "quarantine of an invalid message",
        deadLetter,
        start,
        "quarantined on %s: %s".formatted(queue, REASON));
  }

  EndToEndCheck.Step redrive(GeosyncClient functions) {
    long start = System.nanoTime();
    DeadLetterCommand.Redrive command =
        new DeadLetterCommand.Redrive(
            UUID.randomUUID().toString(),
            "geosync conformance",
            new DeadLetterFilter(country, REASON, null, null, null, null),
            null,
            null,
            false);
    RedriveReply reply = functions.call(command);
    while (reply.state() == CommandState.RUNNING && left(start)) {
      reply = functions.call(command);
    }
    Optional<Message> deadLetter = await(start, 1);
    deadLetter.ifPresent(
        back -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(back.receiptHandle())));
    return step(
        "redrive",
        deadLetter,
        start,
        "%d moved, quarantined again, deleted".formatted(reply.moved()));
  }

  private EndToEndCheck.Step step(
      String what, Optional<Message> deadLetter, long start, String outcome) {
    String reason = deadLetter.map(found -> attribute(found, "geosync_reason")).orElse("");
    if (deadLetter.isEmpty()) {
      return new EndToEndCheck.Step(
          what,
          false,
          "did not arrive on %s within %d s".formatted(queue, TIMEOUT.toSeconds()),
          seconds(start));
    }
    return reason.startsWith(REASON)
        ? new EndToEndCheck.Step(what, true, outcome, seconds(start))
        : new EndToEndCheck.Step(
            what, false, "on %s with reason '%s'".formatted(queue, reason), seconds(start));
  }

  private Optional<Message> await(long start, int redrives) {
    Optional<Message> found = Optional.empty();
    while (found.isEmpty() && left(start)) {
      found =
          sqs
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
              .filter(message -> message.body().contains(marker))
              .filter(
                  message ->
                      attribute(message, "geosync_redrive_count")
                          .equals(Integer.toString(redrives)))
              .findFirst();
    }
    return found;
  }

  /** Makes the message visible again at once, for the redrive. */
  private void show(Message deadLetter) {
    sqs.changeMessageVisibility(
        r -> r.queueUrl(url).receiptHandle(deadLetter.receiptHandle()).visibilityTimeout(0));
  }

  private static boolean left(long start) {
    return System.nanoTime() - start < TIMEOUT.toNanos();
  }

  private static String attribute(Message message, String name) {
    var value = message.messageAttributes().get(name);
    return value == null ? "" : value.stringValue();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
