package io.geosync.redrive.deadletter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.command.DeadLetterCommand.Purge;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.DeadLettersDoneReply;
import io.geosync.landlord.command.CommandJournal.Progress;
import io.geosync.runtime.journal.JournalService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The command dlq-purge: deletes dead letters that the caller has taken. Dead letters that arrived
 * later stay.
 */
@Singleton
public final class PurgeService {
  private final DeadLetterQueues queues;
  private final JournalService journal;

  @Inject
  public PurgeService(DeadLetterQueues queues, JournalService journal) {
    this.queues = queues;
    this.journal = journal;
  }

  /** Executes one call of a purge. All its calls share one entry of the command journal. */
  public DeadLettersDoneReply purge(Purge command) {
    return journal.begin(command).orElseGet(() -> step(command));
  }

  private DeadLettersDoneReply step(Purge command) {
    Progress progress = journal.progress(command.requestId());
    int deletedNow = queues.delete(command.receipts());
    long deleted = progress.counts().path("deleted").asLong() + deletedNow;
    long gone = progress.counts().path("gone").asLong() + command.receipts().size() - deletedNow;
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
}
