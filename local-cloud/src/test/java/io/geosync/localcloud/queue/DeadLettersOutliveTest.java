package io.geosync.localcloud.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Queues are in memory, dead letters are not. */
class DeadLettersOutliveTest {
  private static final String REGION = "us-east-1";
  private static final String ACCOUNT = "000000000000";
  private static final String LIVE = "geosync-local-q-VN-0";
  private static final String DEAD = "geosync-local-dlq-VN-0";

  @TempDir Path folder = Path.of("");

  private QueueServer start() {
    QueueServer server = new QueueServer(REGION, ACCOUNT, 1, folder);
    new CountryQueues(server.client(), Duration.ofSeconds(30))
        .ensure(LIVE, DEAD, "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, DEAD));
    return server;
  }

  private static String url(SqsClient sqs, String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  private static void send(SqsClient sqs, String queue, String body) {
    sqs.sendMessage(
        request ->
            request
                .queueUrl(url(sqs, queue))
                .messageBody(body)
                .messageAttributes(
                    Map.of(
                        "geosync_reason",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("why " + body)
                            .build())));
  }

  private static List<Message> receive(SqsClient sqs, String queue) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url(sqs, queue))
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All"))
        .messages();
  }

  /** A sender that is not answered in time sends twice, as with AWS: one letter all the same. */
  private static List<String> letters(SqsClient sqs) {
    return receive(sqs, DEAD).stream()
        .map(
            message ->
                message.body()
                    + ": "
                    + message.messageAttributes().values().stream()
                        .map(MessageAttributeValue::stringValue)
                        .collect(Collectors.joining()))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void dead_letters_are_there_after_a_stop_and_after_another() {
    try (QueueServer server = start()) {
      send(server.client(), DEAD, "first");
      send(server.client(), DEAD, "second");
      send(server.client(), DEAD, "third");
      send(server.client(), LIVE, "live");
      receive(server.client(), DEAD).stream()
          .filter(message -> message.body().equals("second"))
          .forEach(
              message ->
                  server
                      .client()
                      .deleteMessage(
                          request ->
                              request
                                  .queueUrl(url(server.client(), DEAD))
                                  .receiptHandle(message.receiptHandle())));
    }
    try (QueueServer again = start()) {
      assertThat(receive(again.client(), LIVE)).isEmpty();
      send(again.client(), DEAD, "fourth");
    }
    try (QueueServer third = start()) {
      assertThat(letters(third.client()))
          .containsExactly("first: why first", "fourth: why fourth", "third: why third");
    }
  }

  @Test
  void half_a_line_that_a_crash_left_loses_no_other_letter() throws Exception {
    try (QueueServer server = start()) {
      send(server.client(), DEAD, "whole");
    }
    Files.writeString(
        folder.resolve("dead-letters.jsonl"),
        "{\"queue\":\"" + DEAD + "\",\"id\":\"x\",\"bo",
        StandardOpenOption.APPEND);

    try (QueueServer again = start()) {
      assertThat(letters(again.client())).containsExactly("whole: why whole");
    }
  }
}
