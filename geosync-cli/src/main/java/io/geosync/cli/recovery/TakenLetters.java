package io.geosync.cli.recovery;

import io.geosync.cli.invoke.Functions;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.LetterReceipt;
import io.geosync.contract.reply.LettersDoneReply;
import io.geosync.contract.reply.TakenLettersReply;
import io.geosync.contract.reply.TakenLettersReply.TakenLetter;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes all letters that a filter takes, answer by answer; at the end those that are not gone are
 * given back. Who dies before that hides them for the time of the hold.
 */
public final class TakenLetters implements AutoCloseable {
  private static final int HOLD_SECONDS = 300;

  /** Receipts of some hundred bytes each: far below what a call may be long. */
  private static final int RECEIPTS_AT_ONCE = 1_000;

  private final Functions functions;
  private final DeadLetterFilter filter;
  private final List<LetterReceipt> held = new ArrayList<>();
  private boolean end;

  public TakenLetters(Functions functions, DeadLetterFilter filter) {
    this.functions = functions;
    this.filter = filter;
  }

  public boolean isEnd() {
    return end;
  }

  /** The next ones; may be none. */
  public List<TakenLetter> next() {
    TakenLettersReply reply =
        functions.redrive(
            new DeadLetterCommand.Take(filter, HOLD_SECONDS), TakenLettersReply.class);
    reply.letters().forEach(letter -> held.add(letter.receipt()));
    held.addAll(reply.seen());
    end = reply.end();
    return reply.letters();
  }

  /** They are deleted: nobody need give them back. */
  public void gone(List<TakenLetter> letters) {
    held.removeAll(letters.stream().map(TakenLetter::receipt).toList());
  }

  @Override
  public void close() {
    for (int from = 0; from < held.size(); from += RECEIPTS_AT_ONCE) {
      functions.redrive(
          new DeadLetterCommand.GiveBack(
              List.copyOf(held.subList(from, Math.min(from + RECEIPTS_AT_ONCE, held.size())))),
          LettersDoneReply.class);
    }
    held.clear();
  }
}
