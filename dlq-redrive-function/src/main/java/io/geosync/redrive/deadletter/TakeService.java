package io.geosync.redrive.deadletter;

import io.geosync.contract.command.DeadLetterCommand.GiveBack;
import io.geosync.contract.command.DeadLetterCommand.Take;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.contract.reply.DeadLettersDoneReply;
import io.geosync.contract.reply.TakenDeadLettersReply;
import io.geosync.contract.reply.TakenDeadLettersReply.TakenDeadLetter;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.queue.DeadLetterQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The commands dlq-take and dlq-give-back: dead letters with their bodies, held for the caller. */
@Singleton
public final class TakeService {
  /** Half of Lambda's limit for a reply, because JSON within JSON grows. */
  private static final long MAX_CHARACTERS = 2_500_000;

  private static final int MAX_HOLD_SECONDS = 900;

  private final LandlordDatabase landlord;
  private final DeadLetterQueues queues;

  @Inject
  public TakeService(LandlordDatabase landlord, DeadLetterQueues queues) {
    this.landlord = landlord;
    this.queues = queues;
  }

  /** Takes as many dead letters as fit into a reply. Those taken before are hidden. */
  public TakenDeadLettersReply take(Take command, Deadline deadline) {
    if (command.holdSeconds() < 1 || command.holdSeconds() > MAX_HOLD_SECONDS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Hold time of %d s is out of range. Allowed: 1 to %d s."
              .formatted(command.holdSeconds(), MAX_HOLD_SECONDS));
    }
    DeadLetterMatcher matcher = new DeadLetterMatcher(command.filter());
    Duration hold = Duration.ofSeconds(command.holdSeconds());
    Taken taken = new Taken();
    for (DeadLetterQueue queue : queues.of(command.filter().country())) {
      taken.from(new DeadLetterScan(queues, queue, hold), matcher, deadline);
    }
    DeadLetterVerdicts verdicts = DeadLetterVerdicts.of(landlord, taken.letters);
    return new TakenDeadLettersReply(
        taken.letters.stream()
            .map(
                letter ->
                    new TakenDeadLetter(
                        letter.receipt(),
                        verdicts.describe(letter),
                        letter.body(),
                        letter.redrivenAttributes()))
            .toList(),
        taken.others,
        taken.end);
  }

  /** Makes taken dead letters visible again. */
  public DeadLettersDoneReply giveBack(GiveBack command) {
    int released = queues.release(command.receipts());
    return new DeadLettersDoneReply(released, command.receipts().size() - released);
  }

  private static final class Taken {
    private final List<ReceivedDeadLetter> letters = new ArrayList<>();
    private final List<DeadLetterReceipt> others = new ArrayList<>();
    private long characters;
    private boolean end = true;

    /** Does not close the scan, because that would make the dead letters visible again. */
    void from(DeadLetterScan scan, DeadLetterMatcher matcher, Deadline deadline) {
      while (characters < MAX_CHARACTERS && !deadline.passed()) {
        List<ReceivedDeadLetter> next = scan.next();
        if (next.isEmpty()) {
          return;
        }
        for (ReceivedDeadLetter letter : next) {
          if (matcher.test(letter)) {
            letters.add(letter);
            characters += letter.body().length();
          } else {
            others.add(letter.receipt());
          }
        }
      }
      end = false;
    }
  }
}
