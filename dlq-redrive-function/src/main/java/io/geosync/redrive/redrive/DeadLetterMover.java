package io.geosync.redrive.redrive;

import io.geosync.redrive.deadletter.DeadLetterQueues;
import io.geosync.redrive.deadletter.ReceivedDeadLetter;
import io.geosync.runtime.queue.DeadLetterQueue;
import io.geosync.runtime.queue.TextAttributes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Sends dead letters to the queue from which they came, then deletes them. If the process dies
 * between the two steps, the message is duplicated, and tenants skip the duplicate. System
 * attributes are not copied: with the same trace header again and again, Lambda's loop detection
 * would stop the queue.
 */
final class DeadLetterMover {
  /** Maximum bytes of a batch: below 256 KiB, SQS's limit before it was raised to 1 MiB. */
  private static final int MAX_BYTES = 250_000;

  private final DeadLetterQueues queues;
  private final String destination;
  private final List<String> rejections = new ArrayList<>();

  DeadLetterMover(DeadLetterQueues queues, DeadLetterQueue queue) {
    this.queues = queues;
    this.destination = queues.sourceUrl(queue);
  }

  /** Moves dead letters. Returns those that the queue rejected, which were not deleted. */
  List<ReceivedDeadLetter> move(List<ReceivedDeadLetter> letters) {
    List<ReceivedDeadLetter> rejected = new ArrayList<>();
    for (List<ReceivedDeadLetter> batch : batches(letters)) {
      Map<String, ReceivedDeadLetter> byId = new LinkedHashMap<>();
      batch.forEach(letter -> byId.put(Integer.toString(byId.size()), letter));
      for (BatchResultErrorEntry failed : send(byId).failed()) {
        rejections.add("%s: %s".formatted(failed.code(), failed.message()));
        rejected.add(byId.remove(failed.id()));
      }
      // A dead letter that cannot be deleted stays as a duplicate, which tenants skip.
      queues.delete(byId.values().stream().map(ReceivedDeadLetter::receipt).toList());
    }
    return rejected;
  }

  /** The different reasons why dead letters were rejected. */
  List<String> rejections() {
    return rejections.stream().distinct().toList();
  }

  private static List<List<ReceivedDeadLetter>> batches(List<ReceivedDeadLetter> letters) {
    List<List<ReceivedDeadLetter>> batches = new ArrayList<>();
    int room = 0;
    for (ReceivedDeadLetter letter : letters) {
      int size = size(letter);
      if (batches.isEmpty() || size > room) {
        batches.add(new ArrayList<>());
        room = MAX_BYTES;
      }
      batches.getLast().add(letter);
      room -= size;
    }
    return batches;
  }

  private static int size(ReceivedDeadLetter letter) {
    int size = letter.body().getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, String> attribute : letter.redrivenAttributes().entrySet()) {
      size += attribute.getKey().length() + attribute.getValue().length() + "String".length();
    }
    return size;
  }

  private SendMessageBatchResponse send(Map<String, ReceivedDeadLetter> byId) {
    List<SendMessageBatchRequestEntry> entries =
        byId.entrySet().stream()
            .map(
                each ->
                    SendMessageBatchRequestEntry.builder()
                        .id(each.getKey())
                        .messageBody(each.getValue().body())
                        .messageAttributes(TextAttributes.of(each.getValue().redrivenAttributes()))
                        .build())
            .toList();
    return queues.call(
        sqs -> sqs.sendMessageBatch(request -> request.queueUrl(destination).entries(entries)));
  }
}
