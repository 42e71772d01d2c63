package io.geosync.cli.recovery;

import io.geosync.cli.invoke.CommandFailed;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.reply.CommandState;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends a command again and again until it is done: a function works for some seconds only, and
 * never calls itself. A call that died, or met something that passes, is made again; the journal
 * knows how far it was.
 */
public final class LongCommand<R> {
  private static final int MOST_FAILURES_IN_ROW = 8;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String requestId;
  private final Supplier<R> call;
  private final Function<R, CommandState> state;
  private final Consumer<R> progress;
  private final Duration pause;

  /**
   * @param requestId by which the journal knows it
   * @param progress told what each call answers
   */
  public LongCommand(
      String requestId, Supplier<R> call, Function<R, CommandState> state, Consumer<R> progress) {
    this(requestId, call, state, progress, PAUSE);
  }

  LongCommand(
      String requestId,
      Supplier<R> call,
      Function<R, CommandState> state,
      Consumer<R> progress,
      Duration pause) {
    this.requestId = requestId;
    this.call = call;
    this.state = state;
    this.progress = progress;
    this.pause = pause;
  }

  /**
   * @param idle answers whether nothing could be done in a call: then the next one waits a second
   * @param giveUp answers whether going on is of no use
   * @throws CommandFailed what cannot pass, or did not pass for a while; its details say how to go
   *     on
   */
  public R run(Function<R, Boolean> idle, Function<R, Boolean> giveUp) throws InterruptedException {
    int failures = 0;
    while (true) {
      try {
        R reply = call.get();
        failures = 0;
        progress.accept(reply);
        if (state.apply(reply) != CommandState.RUNNING || giveUp.apply(reply)) {
          return reply;
        }
        if (idle.apply(reply)) {
          Thread.sleep(pause);
        }
      } catch (CommandFailed failure) {
        failures++;
        if (failure.category() != ErrorCategory.RETRYABLE) {
          throw failure;
        }
        if (failures >= MOST_FAILURES_IN_ROW) {
          throw failure.with(
              "given up after %d failures in a row; with --request-id=%s the same command goes on where it was"
                  .formatted(failures, requestId));
        }
        Thread.sleep(pause);
      }
    }
  }
}
