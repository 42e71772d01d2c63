package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.recovery.LongCommand;
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
    header = "Publishes a stretch of the event log again.",
    description = {
      "The events go out as they are, at the positions they have. What every tenant has reported is"
          + " not sent; what single tenants have they skip. Safe at any time.",
      "Ctrl-C ends it. One that died goes on with the same --request-id."
    })
final class ReprocessCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--from-log", description = "From the event log, which is the only source.")
  private boolean fromLog;

  @Option(names = "--days", paramLabel = "N", description = "Events of the last days.")
  private @Nullable Integer days;

  @Option(names = "--from-position", paramLabel = "P", description = "Events from this position.")
  private @Nullable Long fromPosition;

  @Option(names = "--to-position", paramLabel = "P", description = "Events up to this position.")
  private @Nullable Long toPosition;

  @Option(names = "--country", paramLabel = "CC", description = "Only this country.")
  private @Nullable String country;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description = "Only what this tenant has not reported, of its countries.")
  private @Nullable String tenant;

  @Option(names = "--again", description = "Also what every tenant has reported as applied.")
  private boolean again;

  @Option(names = "--dry-run", description = "Only count.")
  private boolean dryRun;

  ReprocessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Reprocess command = command();
    try (Functions functions = cloud.functions();
        CancelOnStop stop =
            CancelOnStop.of(console, functions, command.requestId(), command.actor())) {
      ReprocessReply reply =
          new LongCommand<ReprocessReply>(
                  command.requestId(),
                  () -> functions.redrive(command, ReprocessReply.class),
                  ReprocessReply::state,
                  this::show)
              .run(unhurried -> false, ReprocessCommand::isHeld);
      stop.noMore();
      output.print(console, reply, () -> print(reply));
      return reply.state() == CommandState.DONE ? ExitCode.FINE : ExitCode.FAILED;
    }
  }

  private Reprocess command() {
    boolean positions = fromPosition != null || toPosition != null;
    if ((days == null) == !positions) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s --days, or --from-position and --to-position"
              .formatted(fromLog ? "--from-log wants either" : "Either"));
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
            "%s events published"
                .formatted(
                    Numbers.grouped(
                        reply.countries().stream().mapToLong(CountryStretch::published).sum())));
  }

  private void print(ReprocessReply reply) {
    if (reply.countries().isEmpty()) {
      console.line("The log has no events there.");
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
            "%s stopped: %s. Go on with --request-id %s"
                .formatted(stretch.country(), stretch.held(), reply.requestId()));
      }
    }
    if (dryRun) {
      console.line("A dry run: nothing was published.");
    } else if (reply.state() == CommandState.CANCELLED) {
      console.line(Tone.BAD, "It was cancelled.");
    }
  }
}
