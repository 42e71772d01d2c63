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
 * Dead letters outlive a stop and a crash; the queues' server has all else in memory. ElasticMQ's
 * own storage keeps every message of every queue in one database of the JVM; here a line is written
 * when a dead letter comes or goes, before whoever caused it is answered. What the operating system
 * has taken outlives this process, however it ends.
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

  /** Begins a new journal beside the old one, which counts until {@link #restore} is through. */
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
   * Sends what the old journal has left, in the order in which it came; then the new one counts.
   */
  void restore(SqsClient sqs) {
    try {
      Map<String, String> urls = new HashMap<>();
      for (JsonNode letter : left()) {
        String queue = letter.path("queue").asText();
        String url =
            urls.computeIfAbsent(
                queue, name -> sqs.createQueue(request -> request.queueName(name)).queueUrl());
        sqs.sendMessage(
            request ->
                request
                    .queueUrl(url)
                    .messageBody(letter.path("body").asText())
                    .messageAttributes(attributes(letter.path("attributes"))));
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<JsonNode> left() throws IOException {
    Map<String, JsonNode> letters = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        JsonNode entry = parsed(line);
        if (entry.has("body")) {
          letters.put(entry.path("id").asText(), entry);
        } else {
          letters.remove(entry.path("id").asText());
        }
      }
    }
    return List.copyOf(letters.values());
  }

  /** A crash may leave half a line at the end: nobody was told of that letter. */
  private static JsonNode parsed(String line) {
    try {
      return ContractJson.mapper().readTree(line);
    } catch (JsonProcessingException half) {
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
   * A message came to a queue; only dead-letter queues are kept.
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

  /** A message is gone from a queue. */
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
