package io.geosync.redrive.listing;

import io.geosync.contract.command.DeadLetterCommand.Inspect;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.DeadLettersReply;
import io.geosync.contract.reply.DeadLettersReply.QueueReply;
import io.geosync.redrive.landlord.Landlord;
import io.geosync.redrive.letter.Letter;
import io.geosync.redrive.letter.LetterFilter;
import io.geosync.redrive.letter.LetterScan;
import io.geosync.redrive.queue.Countries;
import io.geosync.redrive.queue.DeadLetterQueue;
import io.geosync.redrive.queue.DeadLetterQueues;
import io.geosync.redrive.step.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at dead letters and leaves them as they are. */
public final class Listing {
  private static final int MOST_LETTERS = 5_000;

  private final Landlord landlord;
  private final Countries countries;
  private final DeadLetterQueues queues;
  private final Duration hold;

  public Listing(Landlord landlord, Countries countries, DeadLetterQueues queues, Duration hold) {
    this.landlord = landlord;
    this.countries = countries;
    this.queues = queues;
    this.hold = hold;
  }

  /** All that the filter takes, as far as limit and time allow. */
  public DeadLettersReply list(Inspect command, Deadline deadline) {
    if (command.limit() < 1 || command.limit() > MOST_LETTERS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "limit %d is not within 1 and %d".formatted(command.limit(), MOST_LETTERS));
    }
    LetterFilter filter = new LetterFilter(command.filter());
    List<Letter> letters = new ArrayList<>();
    List<QueueReply> found = new ArrayList<>();
    boolean complete = true;
    int looked = 0;
    for (DeadLetterQueue queue : queues.of(countries.of(command.filter().country()))) {
      DeadLetterQueues.Depth depth = queues.depth(queue);
      found.add(new QueueReply(queue.country(), queue.name(), depth.visible(), depth.hidden()));
      if (depth.visible() > 0) {
        int seen = look(queue, command.limit() - looked, filter, letters, deadline);
        looked += seen;
        complete &= seen >= depth.visible();
      }
    }
    LetterVerdicts verdicts = LetterVerdicts.of(landlord, letters);
    return new DeadLettersReply(letters.stream().map(verdicts::describe).toList(), found, complete);
  }

  /** Answers how many it saw. */
  private int look(
      DeadLetterQueue queue,
      int most,
      LetterFilter filter,
      List<Letter> letters,
      Deadline deadline) {
    try (LetterScan scan = new LetterScan(queues, queue, hold)) {
      while (scan.kept() < most && !deadline.passed()) {
        List<Letter> next = scan.next();
        if (next.isEmpty()) {
          break;
        }
        next.forEach(scan::keep);
        next.stream().filter(filter).forEach(letters::add);
      }
      return scan.kept();
    }
  }
}
