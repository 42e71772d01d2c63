package io.geosync.contract.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about the dead-letter queues. */
public sealed interface DeadLetterCommand extends RedriveCommand {

  /**
   * Looks at dead letters; what they hold and their order stay. Replies {@code DeadLettersReply}.
   *
   * @param limit of letters looked at
   */
  record Inspect(DeadLetterFilter filter, int limit) implements DeadLetterCommand {}

  /**
   * Moves dead letters back to the queues they came from. Works for some seconds and replies {@code
   * RedriveReply}; whoever wants all of it sends the same command again until it is done.
   *
   * @param rate letters a second at most; absent: as fast as it goes
   * @param limit ends after so many letters; absent: all that the filter takes
   * @param dryRun only counts
   */
  record Redrive(
      String requestId,
      String actor,
      DeadLetterFilter filter,
      @Nullable Integer rate,
      @Nullable Long limit,
      boolean dryRun)
      implements DeadLetterCommand {}

  /**
   * Reads dead letters whole and keeps others from seeing them until they are given back, purged,
   * or the time is over. Replies {@code TakenLettersReply}; again for more.
   */
  record Take(DeadLetterFilter filter, int holdSeconds) implements DeadLetterCommand {}

  /** Lets taken letters be seen again, in this order; replies {@code LettersDoneReply}. */
  record GiveBack(List<LetterReceipt> receipts) implements DeadLetterCommand {}

  /**
   * Deletes taken letters; replies {@code LettersDoneReply}. A purge of many letters is several
   * calls with the same request id.
   *
   * @param exportedTo where the letters were written before
   * @param last ends the entry in the journal
   */
  record Purge(
      String requestId,
      String actor,
      DeadLetterFilter filter,
      String exportedTo,
      List<LetterReceipt> receipts,
      boolean last)
      implements DeadLetterCommand {}
}
