package io.geosync.cli.recovery;

import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.contract.reply.TakenDeadLettersReply;
import io.geosync.contract.reply.TakenDeadLettersReply.TakenDeadLetter;
import java.util.ArrayList;
import java.util.List;

/**
 * Receives all dead letters that match a filter, page by page, and releases on close those that
 * were not deleted. After an interruption they stay hidden until the hold expires.
 */
public final class TakenDeadLetters implements AutoCloseable {
  private static final int HOLD_SECONDS = 300;

  /** A receipt has some hundred bytes, so that this many fit into one call. */
  private static final int RECEIPTS_PER_CALL = 1_000;

  private final GeosyncClient functions;
  private final DeadLetterFilter filter;
  private final List<DeadLetterReceipt> held = new ArrayList<>();
  private boolean end;

  public TakenDeadLetters(GeosyncClient functions, DeadLetterFilter filter) {
    this.functions = functions;
    this.filter = filter;
  }

  public boolean isEnd() {
    return end;
  }

  /** Returns the next page, which may be empty. */
  public List<TakenDeadLetter> next() {
    TakenDeadLettersReply reply = functions.call(new DeadLetterCommand.Take(filter, HOLD_SECONDS));
    reply.letters().forEach(letter -> held.add(letter.receipt()));
    held.addAll(reply.seen());
    end = reply.end();
    return reply.letters();
  }

  /** Marks dead letters as deleted, so that they are not released. */
  public void markDeleted(List<TakenDeadLetter> letters) {
    held.removeAll(letters.stream().map(TakenDeadLetter::receipt).toList());
  }

  @Override
  public void close() {
    for (int from = 0; from < held.size(); from += RECEIPTS_PER_CALL) {
      functions.call(
          new DeadLetterCommand.GiveBack(
              List.copyOf(held.subList(from, Math.min(from + RECEIPTS_PER_CALL, held.size())))));
    }
    held.clear();
  }
}
