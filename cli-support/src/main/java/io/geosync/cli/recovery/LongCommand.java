package io.geosync.cli.recovery;

import io.geosync.client.CommandFailed;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.reply.CommandState;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a command that needs several calls of its function: sends it until its state is no longer
 * running. A call that fails with a retryable error is repeated; the landlord's command journal has
 * the progress.
 */
public final class LongCommand<R> {
  private static final int MAX_CONSECUTIVE_FAILURES = 8;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String requestId;
  private final Supplier<R> call;
  private final Function<R, CommandState> state;
  private final Consumer<R> progress;
  private final Duration pause;

  /**
   * @param requestId idempotency key, under which the journal keeps the progress
   * @param progress receives the reply of each call
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
   * Calls the function until the command has ended.
   *
   * @param idle whether a call made no progress; the next call then waits a second
   * @param giveUp whether further calls cannot make progress
   * @throws CommandFailed an error that is not retryable, or that was not resolved by retries; its
   *     details then name the request id
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
        if (failures >= MAX_CONSECUTIVE_FAILURES) {
          throw failure.with(
              "gave up after %d consecutive failures; run the command again with --request-id=%s to continue"
                  .formatted(failures, requestId));
        }
        Thread.sleep(pause);
      }
    }
  }
}
