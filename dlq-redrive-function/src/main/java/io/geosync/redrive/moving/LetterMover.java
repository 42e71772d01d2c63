package io.geosync.redrive.moving;

import io.geosync.redrive.letter.Letter;
import io.geosync.redrive.queue.DeadLetterQueue;
import io.geosync.redrive.queue.DeadLetterQueues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Sends letters to the queue they came from, then deletes them: who dies in between has only
 * doubled them. System attributes, a trace header among them, are not copied: a queue that sees its
 * own trace again and again would be stopped as a loop.
 */
final class LetterMover {
  /** Of a batch as of a message; a quarter of what SQS takes today, all that it took before. */
  private static final int MOST_BYTES = 250_000;

  private final DeadLetterQueues queues;
  private final DeadLetterQueue queue;
  private final String target;
  private final List<String> refusals = new ArrayList<>();

  LetterMover(DeadLetterQueues queues, DeadLetterQueue queue, String target) {
    this.queues = queues;
    this.queue = queue;
    this.target = target;
  }

  /** Moves them; answers those that the queue refused, which are where they were. */
  List<Letter> move(List<Letter> letters) {
    List<Letter> refused = new ArrayList<>();
    for (List<Letter> batch : batches(letters)) {
      Map<String, Letter> byId = new LinkedHashMap<>();
      batch.forEach(letter -> byId.put(Integer.toString(byId.size()), letter));
      for (BatchResultErrorEntry failed : send(byId).failed()) {
        refusals.add("%s: %s".formatted(failed.code(), failed.message()));
        refused.add(byId.remove(failed.id()));
      }
      if (!byId.isEmpty()) {
        delete(byId);
      }
    }
    return refused;
  }

  /** Why letters were refused. */
  List<String> refusals() {
    return refusals.stream().distinct().toList();
  }

  private static List<List<Letter>> batches(List<Letter> letters) {
    List<List<Letter>> batches = new ArrayList<>();
    int room = 0;
    for (Letter letter : letters) {
      int size = size(letter);
      if (batches.isEmpty() || size > room) {
        batches.add(new ArrayList<>());
        room = MOST_BYTES;
      }
      batches.getLast().add(letter);
      room -= size;
    }
    return batches;
  }

  private static int size(Letter letter) {
    int size = letter.text().getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, String> attribute : letter.redrivenAttributes().entrySet()) {
      size += attribute.getKey().length() + attribute.getValue().length() + "String".length();
    }
    return size;
  }

  private SendMessageBatchResponse send(Map<String, Letter> byId) {
    List<SendMessageBatchRequestEntry> entries =
        byId.entrySet().stream()
            .map(
                each ->
                    SendMessageBatchRequestEntry.builder()
                        .id(each.getKey())
                        .messageBody(each.getValue().text())
                        .messageAttributes(attributes(each.getValue()))
                        .build())
            .toList();
    return DeadLetterQueues.asked(
        () ->
            queues.client().sendMessageBatch(request -> request.queueUrl(target).entries(entries)));
  }

  private static Map<String, MessageAttributeValue> attributes(Letter letter) {
    return letter.redrivenAttributes().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                text ->
                    MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(text.getValue())
                        .build()));
  }

  /** One that cannot be deleted stays, doubled: tenants skip it. */
  private void delete(Map<String, Letter> byId) {
    List<DeleteMessageBatchRequestEntry> entries =
        byId.entrySet().stream()
            .map(
                each ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(each.getKey())
                        .receiptHandle(each.getValue().receipt().receipt())
                        .build())
            .toList();
    DeadLetterQueues.asked(
        () ->
            queues
                .client()
                .deleteMessageBatch(request -> request.queueUrl(queue.url()).entries(entries)));
  }
}
