package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Tone;
import io.geosync.cli.recovery.LongCommand;
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
    header = "Sends dead letters back to the queues they came from.",
    description = {
      "With a filter or --limit, letter by letter; without, by the queue service's own move task,"
          + " which takes whole queues. Each letter is sent before it is deleted: whatever dies"
          + " meanwhile only doubles some, and tenants skip doubles.",
      "Ctrl-C ends it; what has not been moved stays. A redrive that died goes on with the same"
          + " --request-id."
    })
final class DlqRedriveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private LetterFilterOptions filter = new LetterFilterOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many letters a second, 1 to 500 (default: as fast as it goes).")
  private @Nullable Integer rate;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many letters.")
  private @Nullable Long limit;

  @Option(names = "--dry-run", description = "Only count.")
  private boolean dryRun;

  DlqRedriveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Redrive command =
        new Redrive(request.requestId(), request.actor(), filter.filter(), rate, limit, dryRun);
    try (Functions functions = cloud.functions();
        CancelOnStop stop =
            CancelOnStop.of(console, functions, command.requestId(), command.actor())) {
      console.progress().update("moving dead letters");
      RedriveReply reply =
          new LongCommand<RedriveReply>(
                  command.requestId(),
                  () -> functions.redrive(command, RedriveReply.class),
                  RedriveReply::state,
                  this::show)
              .run(DlqRedriveCommand::isWaiting, done -> dryRun);
      stop.noMore();
      output.print(console, reply, () -> print(reply));
      boolean fine = reply.notices().isEmpty() && reply.state() != CommandState.CANCELLED;
      return fine ? ExitCode.FINE : ExitCode.FAILED;
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
                ? "%s moved; waiting for about %s that are held by somebody else"
                    .formatted(Numbers.grouped(reply.moved()), Numbers.grouped(reply.hidden()))
                : "%s moved".formatted(Numbers.grouped(reply.moved())));
  }

  private void print(RedriveReply reply) {
    if (dryRun) {
      console.line(
          "%s dead letters would be moved, %s others would stay; nothing was changed."
              .formatted(Numbers.grouped(reply.moved()), Numbers.grouped(reply.kept())));
      return;
    }
    console.line(
        Tone.GOOD,
        "%s dead letters moved%s%s."
            .formatted(Numbers.grouped(reply.moved()), speed(reply), others(reply)));
    if (reply.state() == CommandState.CANCELLED) {
      console.line(Tone.BAD, "It was cancelled; what is left stays where it is.");
    }
    reply.notices().forEach(notice -> console.line(Tone.BAD, notice));
  }

  private String speed(RedriveReply reply) {
    if (reply.moved() == 0 || reply.movingSeconds() <= 0) {
      return "";
    }
    return " in %s s, %s a second%s"
        .formatted(
            Numbers.tenths(reply.movingSeconds()),
            Numbers.tenths(reply.moved() / reply.movingSeconds()),
            rate == null ? "" : " (asked for: at most %d)".formatted(rate));
  }

  private static String others(RedriveReply reply) {
    return reply.way() == RedriveReply.Way.MOVE_TASK
        ? ", by the queue service"
        : "; %s others stay".formatted(Numbers.grouped(reply.kept()));
  }
}
