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

class DeadLetterJournalTest {
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

  /** Without duplicates: a client that gets no response in time sends its message again. */
  private static List<String> deadLetters(SqsClient sqs) {
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
  void dead_letters_survive_one_restart_and_another() {
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
      assertThat(deadLetters(third.client()))
          .containsExactly("first: why first", "fourth: why fourth", "third: why third");
    }
  }

  @Test
  void an_incomplete_line_after_a_crash_loses_no_other_dead_letter() throws Exception {
    try (QueueServer server = start()) {
      send(server.client(), DEAD, "whole");
    }
    Files.writeString(
        folder.resolve("dead-letters.jsonl"),
        "{\"queue\":\"" + DEAD + "\",\"id\":\"x\",\"bo",
        StandardOpenOption.APPEND);

    try (QueueServer again = start()) {
      assertThat(deadLetters(again.client())).containsExactly("whole: why whole");
    }
  }
}
