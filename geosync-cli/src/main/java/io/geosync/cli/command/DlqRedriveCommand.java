package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Tone;
import io.geosync.cli.recovery.LongCommand;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.RedriveReply;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Send dead letters back to their source queues.",
    description = {
      "With a filter or --limit, the function moves dead letters one by one; otherwise the queue"
          + " service moves whole queues. A dead letter is sent before it is deleted: an"
          + " interruption can duplicate it but not lose it, and tenants skip duplicates.",
      "Ctrl-C cancels the redrive. Run an interrupted redrive again with the same --request-id to"
          + " continue it."
    })
final class DlqRedriveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private DeadLetterFilterOptions filter = new DeadLetterFilterOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Maximum messages per second, 1 to 500 (default: unlimited).")
  private @Nullable Integer rate;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Maximum number of dead letters (default: unlimited).")
  private @Nullable Long limit;

  @Option(names = "--dry-run", description = "Count the dead letters; do not move them.")
  private boolean dryRun;

  DlqRedriveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Redrive command =
        new Redrive(request.requestId(), request.actor(), filter.filter(), rate, limit, dryRun);
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress());
        CancelOnStop stop =
            CancelOnStop.of(console, functions, command.requestId(), command.actor())) {
      console.progress().update("moving dead letters");
      RedriveReply reply =
          new LongCommand<RedriveReply>(
                  command.requestId(),
                  () -> functions.call(command),
                  RedriveReply::state,
                  this::show)
              .run(DlqRedriveCommand::isWaiting, done -> dryRun);
      stop.noMore();
      output.print(console, reply, () -> print(reply));
      boolean fine = reply.notices().isEmpty() && reply.state() != CommandState.CANCELLED;
      return fine ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
  }

  private static boolean isWaiting(RedriveReply reply) {
    return reply.hidden() > 0;
  }

  private void show(RedriveReply reply) {
    console
        .progress()
        .update(
            reply.hidden() > 0
                ? "moved %s; waiting for about %s that another command holds"
                    .formatted(Numbers.grouped(reply.moved()), Numbers.grouped(reply.hidden()))
                : "moved %s".formatted(Numbers.grouped(reply.moved())));
  }

  private void print(RedriveReply reply) {
    if (dryRun) {
      console.line(
          "Dry run: %s dead letters would be moved, %s others kept."
              .formatted(Numbers.grouped(reply.moved()), Numbers.grouped(reply.kept())));
      return;
    }
    console.line(
        Tone.GOOD,
        "Moved %s dead letters%s%s."
            .formatted(Numbers.grouped(reply.moved()), speed(reply), others(reply)));
    if (reply.state() == CommandState.CANCELLED) {
      console.line(
          Tone.BAD, "The redrive was cancelled; the other dead letters remain in their queues.");
    }
    reply.notices().forEach(notice -> console.line(Tone.BAD, notice));
  }

  private String speed(RedriveReply reply) {
    if (reply.moved() == 0 || reply.movingSeconds() <= 0) {
      return "";
    }
    return " in %s s, %s per second%s"
        .formatted(
            Numbers.tenths(reply.movingSeconds()),
            Numbers.tenths(reply.moved() / reply.movingSeconds()),
            rate == null ? "" : " (limit: %d)".formatted(rate));
  }

  private static String others(RedriveReply reply) {
    return reply.way() == RedriveReply.Way.MOVE_TASK
        ? ", moved by the queue service"
        : "; kept %s others".formatted(Numbers.grouped(reply.kept()));
  }
}
