package io.geosync.redrive.taking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.command.DeadLetterCommand.Purge;
import io.geosync.contract.command.DeadLetterReceipt;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.DeadLettersDoneReply;
import io.geosync.landlord.command.CommandJournal.Progress;
import io.geosync.redrive.letter.GivingBack;
import io.geosync.redrive.queue.DeadLetterQueues;
import io.geosync.runtime.journal.JournalService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/** Deletes letters that were taken, and only those: what came meanwhile stays. */
public final class Purging {
  private static final int MOST_AT_ONCE = 10;

  private final DeadLetterQueues queues;
  private final JournalService journal;

  public Purging(DeadLetterQueues queues, JournalService journal) {
    this.queues = queues;
    this.journal = journal;
  }

  /** One call of a purge. */
  public DeadLettersDoneReply purge(Purge command) {
    Optional<DeadLettersDoneReply> earlier = journal.begin(command);
    return earlier.orElseGet(() -> onwards(command));
  }

  private DeadLettersDoneReply onwards(Purge command) {
    Progress progress = journal.progress(command.requestId());
    long deleted = progress.counts().path("deleted").asLong() + delete(command.receipts());
    long gone =
        progress.counts().path("gone").asLong()
            + progress.counts().path("deleted").asLong()
            + command.receipts().size()
            - deleted;
    ObjectNode counts =
        ContractJson.mapper().createObjectNode().put("deleted", deleted).put("gone", gone);
    DeadLettersDoneReply reply = new DeadLettersDoneReply(deleted, gone);
    if (command.last()) {
      journal.finish(command.requestId(), counts, reply);
    } else {
      journal.advance(
          command.requestId(),
          ContractJson.mapper().createObjectNode().put("exported_to", command.exportedTo()),
          counts);
    }
    return reply;
  }

  private int delete(List<DeadLetterReceipt> receipts) {
    int deleted = 0;
    for (Map.Entry<String, List<DeadLetterReceipt>> each :
        GivingBack.byQueue(receipts).entrySet()) {
      String url = queues.requireUrl(each.getKey());
      List<DeadLetterReceipt> all = each.getValue();
      for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
        deleted += delete(url, all.subList(from, Math.min(from + MOST_AT_ONCE, all.size())));
      }
    }
    return deleted;
  }

  private int delete(String url, List<DeadLetterReceipt> receipts) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (DeadLetterReceipt receipt : receipts) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(receipt.receipt())
              .build());
    }
    return DeadLetterQueues.asked(
        () ->
            queues
                .client()
                .deleteMessageBatch(request -> request.queueUrl(url).entries(entries))
                .successful()
                .size());
  }
}
