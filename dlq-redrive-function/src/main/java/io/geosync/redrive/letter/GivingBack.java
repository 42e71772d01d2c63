package io.geosync.redrive.letter;

import io.geosync.contract.command.DeadLetterReceipt;
import io.geosync.redrive.queue.DeadLetterQueues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/** Lets letters be seen again that were taken. */
public final class GivingBack {
  private static final int MOST_AT_ONCE = 10;

  private final DeadLetterQueues queues;

  public GivingBack(DeadLetterQueues queues) {
    this.queues = queues;
  }

  /**
   * In the order given. A receipt whose time is over needs nothing: the letter is there already.
   *
   * @return how many were still held
   */
  public int giveBack(List<DeadLetterReceipt> receipts) {
    int given = 0;
    for (Map.Entry<String, List<DeadLetterReceipt>> each : byQueue(receipts).entrySet()) {
      String url = queues.requireUrl(each.getKey());
      List<DeadLetterReceipt> all = each.getValue();
      for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
        given += giveBack(url, all.subList(from, Math.min(from + MOST_AT_ONCE, all.size())));
      }
    }
    return given;
  }

  /** Receipts by the name of their queue, in the order given. */
  public static Map<String, List<DeadLetterReceipt>> byQueue(List<DeadLetterReceipt> receipts) {
    Map<String, List<DeadLetterReceipt>> byQueue = new LinkedHashMap<>();
    receipts.forEach(
        receipt ->
            byQueue.computeIfAbsent(receipt.queue(), name -> new ArrayList<>()).add(receipt));
    return byQueue;
  }

  private int giveBack(String url, List<DeadLetterReceipt> receipts) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    for (DeadLetterReceipt receipt : receipts) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(receipt.receipt())
              .visibilityTimeout(0)
              .build());
    }
    return DeadLetterQueues.asked(
        () ->
            queues
                .client()
                .changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries))
                .successful()
                .size());
  }
}
