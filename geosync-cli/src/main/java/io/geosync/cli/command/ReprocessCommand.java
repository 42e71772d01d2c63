package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.recovery.LongCommand;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.RecoveryCommand.Reprocess;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.ReprocessReply;
import io.geosync.contract.reply.ReprocessReply.CountryStretch;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Publish a range of the event log again.",
    description = {
      "Events keep their content and positions. Events that every tenant has applied are not sent;"
          + " a tenant skips events that it has. The command is safe at any time.",
      "Ctrl-C cancels it. Run an interrupted reprocess again with the same --request-id to"
          + " continue it."
    })
final class ReprocessCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--from-log", description = "Read from the event log, the only source.")
  private boolean fromLog;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Publish the events of the last N days (default: select by position).")
  private @Nullable Integer days;

  @Option(
      names = "--from-position",
      paramLabel = "P",
      description = "First position to publish (default: start of the log).")
  private @Nullable Long fromPosition;

  @Option(
      names = "--to-position",
      paramLabel = "P",
      description = "Last position to publish (default: end of the log).")
  private @Nullable Long toPosition;

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Publish only this country (default: all).")
  private @Nullable String country;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description = "Publish only events that this tenant lacks (default: all tenants).")
  private @Nullable String tenant;

  @Option(names = "--again", description = "Also publish events that every tenant has applied.")
  private boolean again;

  @Option(names = "--dry-run", description = "Count the events; do not publish them.")
  private boolean dryRun;

  ReprocessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Reprocess command = command();
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress());
        CancelOnStop stop =
            CancelOnStop.of(console, functions, command.requestId(), command.actor())) {
      ReprocessReply reply =
          new LongCommand<ReprocessReply>(
                  command.requestId(),
                  () -> functions.call(command),
                  ReprocessReply::state,
                  this::show)
              .run(unhurried -> false, ReprocessCommand::isHeld);
      stop.noMore();
      output.print(console, reply, () -> print(reply));
      return reply.state() == CommandState.DONE ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
  }

  private Reprocess command() {
    boolean positions = fromPosition != null || toPosition != null;
    if ((days == null) == !positions) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s either --days, or --from-position and --to-position"
              .formatted(fromLog ? "--from-log requires" : "Specify"));
    }
    return new Reprocess(
        request.requestId(),
        request.actor(),
        days,
        fromPosition,
        toPosition,
        country == null ? null : country.toUpperCase(Locale.ROOT),
        tenant,
        again,
        dryRun);
  }

  private static boolean isHeld(ReprocessReply reply) {
    return reply.countries().stream().anyMatch(stretch -> stretch.held() != null);
  }

  private void show(ReprocessReply reply) {
    console
        .progress()
        .update(
            "published %s events"
                .formatted(
                    Numbers.grouped(
                        reply.countries().stream().mapToLong(CountryStretch::published).sum())));
  }

  private void print(ReprocessReply reply) {
    if (reply.countries().isEmpty()) {
      console.line("The log has no events in this range.");
      return;
    }
    Table table =
        new Table(
            "country",
            "positions",
            ">events",
            ">everywhere",
            dryRun ? ">to publish" : ">published",
            ">messages",
            ">tenants lacking");
    for (CountryStretch stretch : reply.countries()) {
      table.row(
          stretch.country(),
          "%s-%s"
              .formatted(
                  Numbers.grouped(stretch.fromPosition()), Numbers.grouped(stretch.toPosition())),
          stretch.events(),
          stretch.skipped(),
          dryRun ? stretch.events() - stretch.skipped() : stretch.published(),
          stretch.envelopes(),
          stretch.lacking());
    }
    console.table(table);
    printEnd(reply);
  }

  private void printEnd(ReprocessReply reply) {
    for (CountryStretch stretch : reply.countries()) {
      if (stretch.held() != null) {
        console.line(
            Tone.BAD,
            "%s: publishing is suspended: %s. Continue with --request-id %s."
                .formatted(stretch.country(), stretch.held(), reply.requestId()));
      }
    }
    if (dryRun) {
      console.line("Dry run: nothing was published.");
    } else if (reply.state() == CommandState.CANCELLED) {
      console.line(Tone.BAD, "The reprocess was cancelled.");
    }
  }
}
