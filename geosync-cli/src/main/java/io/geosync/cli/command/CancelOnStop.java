package io.geosync.cli.command;

import io.geosync.cli.invoke.CommandFailed;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.CommandEntry;
import java.util.UUID;

/** Ctrl-C ends the command itself too, not only whoever watches it. */
final class CancelOnStop implements AutoCloseable {
  private final Thread hook;

  private CancelOnStop(Thread hook) {
    this.hook = hook;
  }

  static CancelOnStop of(Console console, Functions functions, String commandId, String actor) {
    Thread hook = new Thread(() -> cancel(console, functions, commandId, actor));
    Runtime.getRuntime().addShutdownHook(hook);
    return new CancelOnStop(hook);
  }

  private static void cancel(Console console, Functions functions, String commandId, String actor) {
    try {
      CommandEntry entry =
          functions.redrive(
              new RecoveryCommand.Cancel(UUID.randomUUID().toString(), actor, commandId),
              CommandEntry.class);
      console.note(
          Tone.PLAIN,
          "%s is cancelled; done until now: %s. What is left stays where it is."
              .formatted(entry.command(), EntryCounts.untilNow(entry)));
    } catch (CommandFailed failure) {
      console.note(
          Tone.BAD, "%s could not be cancelled: %s".formatted(commandId, failure.getMessage()));
    }
    console.mute();
  }

  /** The command is done. */
  void noMore() {
    close();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The hook is at work already.
      return;
    }
  }
}
