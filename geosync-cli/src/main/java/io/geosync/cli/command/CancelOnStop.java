package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.CommandEntry;
import java.util.UUID;

/** Cancels a running command in the cloud when the user stops the CLI with Ctrl-C. */
final class CancelOnStop implements AutoCloseable {
  private final Thread hook;

  private CancelOnStop(Thread hook) {
    this.hook = hook;
  }

  static CancelOnStop of(Console console, GeosyncClient functions, String commandId, String actor) {
    Thread hook = new Thread(() -> cancel(console, functions, commandId, actor));
    Runtime.getRuntime().addShutdownHook(hook);
    return new CancelOnStop(hook);
  }

  private static void cancel(
      Console console, GeosyncClient functions, String commandId, String actor) {
    try {
      CommandEntry entry =
          functions.call(
              new RecoveryCommand.Cancel(UUID.randomUUID().toString(), actor, commandId));
      console.note(
          Tone.PLAIN,
          "Cancelled %s; completed so far: %s. The remaining work was not started."
              .formatted(entry.command(), EntryCounts.untilNow(entry)));
    } catch (CommandFailed failure) {
      console.note(
          Tone.BAD, "Cannot cancel command %s: %s".formatted(commandId, failure.getMessage()));
    }
    console.mute();
  }

  /** Removes the hook because the command has ended. */
  void noMore() {
    close();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The process is stopping and the hook is already running.
      return;
    }
  }
}
