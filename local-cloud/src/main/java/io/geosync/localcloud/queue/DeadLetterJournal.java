package io.geosync.localcloud.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Keeps dead letters in a file, because ElasticMQ has its messages in memory only. A line is
 * written for each message that is added to or removed from a dead-letter queue, before the client
 * gets its response; it survives a crash of this process, but not of the machine. ElasticMQ's own
 * storage would write every message of every queue into a database.
 */
final class DeadLetterJournal implements AutoCloseable {
  private static final String DEAD_LETTERS = "-dlq-";

  private final Path file;
  private final Path next;
  private final FileChannel channel;

  private DeadLetterJournal(Path file, Path next, FileChannel channel) {
    this.file = file;
    this.next = next;
    this.channel = channel;
  }

  /** Opens a new journal. The old one stays valid until {@link #restore} has completed. */
  static DeadLetterJournal open(Path folder) {
    try {
      Path next = folder.resolve("dead-letters.jsonl.next");
      return new DeadLetterJournal(
          folder.resolve("dead-letters.jsonl"),
          next,
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Sends the dead letters of the old journal to their queues, in their order, and replaces the old
   * journal by the new one, which has recorded them.
   */
  void restore(SqsClient sqs) {
    try {
      Map<String, String> urls = new HashMap<>();
      for (JsonNode deadLetter : remaining()) {
        String queue = deadLetter.path("queue").asText();
        String url =
            urls.computeIfAbsent(
                queue, name -> sqs.createQueue(request -> request.queueName(name)).queueUrl());
        sqs.sendMessage(
            request ->
                request
                    .queueUrl(url)
                    .messageBody(deadLetter.path("body").asText())
                    .messageAttributes(attributes(deadLetter.path("attributes"))));
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<JsonNode> remaining() throws IOException {
    Map<String, JsonNode> deadLetters = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        JsonNode entry = parsed(line);
        if (entry.has("body")) {
          deadLetters.put(entry.path("id").asText(), entry);
        } else {
          deadLetters.remove(entry.path("id").asText());
        }
      }
    }
    return List.copyOf(deadLetters.values());
  }

  /** A crash may leave an incomplete last line; its client got no response. */
  private static JsonNode parsed(String line) {
    try {
      return ContractJson.mapper().readTree(line);
    } catch (JsonProcessingException incomplete) {
      return ContractJson.mapper().createObjectNode();
    }
  }

  private static Map<String, MessageAttributeValue> attributes(JsonNode texts) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    texts
        .properties()
        .forEach(
            text ->
                attributes.put(
                    text.getKey(),
                    MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(text.getValue().asText())
                        .build()));
    return attributes;
  }

  /**
   * Records that a message was added to a queue, if it is a dead-letter queue.
   *
   * @param attributes of type String
   */
  void added(String queue, String id, String body, Map<String, String> attributes) {
    if (queue.contains(DEAD_LETTERS)) {
      ObjectNode entry =
          ContractJson.mapper()
              .createObjectNode()
              .put("queue", queue)
              .put("id", id)
              .put("body", body);
      attributes.forEach(entry.putObject("attributes")::put);
      write(entry);
    }
  }

  /** Records that a message was removed from a queue, if it is a dead-letter queue. */
  void removed(String queue, String id) {
    if (queue.contains(DEAD_LETTERS)) {
      write(ContractJson.mapper().createObjectNode().put("id", id));
    }
  }

  private synchronized void write(ObjectNode entry) {
    try {
      ByteBuffer line = ByteBuffer.wrap((entry + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
