package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.contract.reply.DeadLettersDoneReply;
import io.geosync.contract.reply.DeadLettersReply;
import io.geosync.contract.reply.QueuesReply;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.contract.reply.TakenDeadLettersReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the dlq-redrive function that work on the dead-letter queues.
 *
 * @param <R> the type of the result
 */
public sealed interface DeadLetterCommand<R> extends RedriveCommand<R> {

  /**
   * Counts the messages on the queues and dead-letter queues.
   *
   * @param country absent: all countries
   */
  @JsonTypeName("queues")
  record Queues(@Nullable String country) implements DeadLetterCommand<QueuesReply> {
    @Override
    public Class<QueuesReply> replyType() {
      return QueuesReply.class;
    }
  }

  /**
   * Lists dead letters without removing them from their queues.
   *
   * @param limit the largest number of dead letters to read
   */
  @JsonTypeName("dlq-list")
  record Inspect(DeadLetterFilter filter, int limit)
      implements DeadLetterCommand<DeadLettersReply> {
    @Override
    public Class<DeadLettersReply> replyType() {
      return DeadLettersReply.class;
    }
  }

  /**
   * Moves dead letters back to the queues from which they came. One call works for a limited time
   * (20 seconds by default) and returns the state {@code running} if it is not finished; the caller
   * sends the same command again until the state is {@code done}.
   *
   * @param rate the largest number of dead letters per second, 1 to 500; absent: unlimited
   * @param limit the largest number of dead letters to move; absent: all that match the filter
   * @param dryRun only count the dead letters that match
   */
  @JsonTypeName("dlq-redrive")
  record Redrive(
      String requestId,
      String actor,
      DeadLetterFilter filter,
      @Nullable Integer rate,
      @Nullable Long limit,
      boolean dryRun)
      implements DeadLetterCommand<RedriveReply>, AuditedCommand<RedriveReply> {
    @Override
    public Class<RedriveReply> replyType() {
      return RedriveReply.class;
    }
  }

  /**
   * Returns dead letters with their bodies and hides them from other readers, until they are given
   * back or purged, or the time is over. As many are returned as fit into one reply; the caller
   * sends the command again for more.
   *
   * @param holdSeconds how long the dead letters are hidden, 1 to 900
   */
  @JsonTypeName("dlq-take")
  record Take(DeadLetterFilter filter, int holdSeconds)
      implements DeadLetterCommand<TakenDeadLettersReply> {
    @Override
    public Class<TakenDeadLettersReply> replyType() {
      return TakenDeadLettersReply.class;
    }
  }

  /** Makes taken dead letters visible again, in the order of the list. */
  @JsonTypeName("dlq-give-back")
  record GiveBack(List<DeadLetterReceipt> receipts)
      implements DeadLetterCommand<DeadLettersDoneReply> {
    @Override
    public Class<DeadLettersDoneReply> replyType() {
      return DeadLettersDoneReply.class;
    }
  }

  /**
   * Deletes taken dead letters. A purge of many dead letters is a sequence of calls with the same
   * request id.
   *
   * @param exportedTo the file to which the caller wrote the dead letters before; for the audit log
   * @param last whether this is the last call of the purge, which completes its entry in the
   *     command journal
   */
  @JsonTypeName("dlq-purge")
  record Purge(
      String requestId,
      String actor,
      DeadLetterFilter filter,
      String exportedTo,
      List<DeadLetterReceipt> receipts,
      boolean last)
      implements DeadLetterCommand<DeadLettersDoneReply>, AuditedCommand<DeadLettersDoneReply> {
    @Override
    public Class<DeadLettersDoneReply> replyType() {
      return DeadLettersDoneReply.class;
    }

    @Override
    public Purge identity() {
      return new Purge(requestId, actor, filter, exportedTo, List.of(), false);
    }
  }
}
