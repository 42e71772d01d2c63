package io.geosync.redrive.taking;

import io.geosync.contract.command.DeadLetterCommand.Take;
import io.geosync.contract.command.DeadLetterReceipt;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.TakenDeadLettersReply;
import io.geosync.contract.reply.TakenDeadLettersReply.TakenDeadLetter;
import io.geosync.redrive.landlord.Landlord;
import io.geosync.redrive.letter.Letter;
import io.geosync.redrive.letter.LetterFilter;
import io.geosync.redrive.letter.LetterScan;
import io.geosync.redrive.listing.LetterVerdicts;
import io.geosync.redrive.queue.Countries;
import io.geosync.redrive.queue.DeadLetterQueue;
import io.geosync.redrive.queue.DeadLetterQueues;
import io.geosync.redrive.step.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads letters whole and holds them for whoever asked, as many as fit into one answer. */
public final class Taking {
  /** Half of what Lambda answers at most: JSON in JSON grows. */
  private static final long MOST_CHARACTERS = 2_500_000;

  private static final int LONGEST_HOLD_SECONDS = 900;

  private final Landlord landlord;
  private final Countries countries;
  private final DeadLetterQueues queues;

  public Taking(Landlord landlord, Countries countries, DeadLetterQueues queues) {
    this.landlord = landlord;
    this.countries = countries;
    this.queues = queues;
  }

  /** Takes the next ones; those that were taken before are hidden. */
  public TakenDeadLettersReply take(Take command, Deadline deadline) {
    if (command.holdSeconds() < 1 || command.holdSeconds() > LONGEST_HOLD_SECONDS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "hold_seconds %d is not within 1 and %d"
              .formatted(command.holdSeconds(), LONGEST_HOLD_SECONDS));
    }
    LetterFilter filter = new LetterFilter(command.filter());
    Duration hold = Duration.ofSeconds(command.holdSeconds());
    Taken taken = new Taken();
    for (DeadLetterQueue queue : queues.of(countries.of(command.filter().country()))) {
      taken.from(new LetterScan(queues, queue, hold), filter, deadline);
    }
    LetterVerdicts verdicts = LetterVerdicts.of(landlord, taken.letters);
    return new TakenDeadLettersReply(
        taken.letters.stream()
            .map(
                letter ->
                    new TakenDeadLetter(
                        letter.receipt(),
                        verdicts.describe(letter),
                        letter.text(),
                        letter.redrivenAttributes()))
            .toList(),
        taken.seen,
        taken.end);
  }

  private static final class Taken {
    private final List<Letter> letters = new ArrayList<>();
    private final List<DeadLetterReceipt> seen = new ArrayList<>();
    private long characters;
    private boolean end = true;

    /** The scan is not closed: that would give the letters back. */
    void from(LetterScan scan, LetterFilter filter, Deadline deadline) {
      while (characters < MOST_CHARACTERS && !deadline.passed()) {
        List<Letter> next = scan.next();
        if (next.isEmpty()) {
          return;
        }
        for (Letter letter : next) {
          if (filter.test(letter)) {
            letters.add(letter);
            characters += letter.text().length();
          } else {
            seen.add(letter.receipt());
          }
        }
      }
      end = false;
    }
  }
}
