package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.reply.ChangeReply;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Emit events for changes made while the capture triggers were disabled.",
    description =
        "Use it after pg_restore --disable-triggers or a session with session_replication_role ="
            + " replica. Changes that were captured before are not emitted again.")
final class CaptureCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @ArgGroup(multiplicity = "1")
  private Scope scope = new Scope();

  /** Exactly one of the two options. */
  static final class Scope {
    @Option(names = "--all", required = true, description = "Capture all countries.")
    private boolean all;

    @Option(
        names = "--country",
        paramLabel = "CC",
        required = true,
        description = "Capture this country.")
    private @Nullable String country;
  }

  CaptureCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String country =
        scope.all || scope.country == null ? null : scope.country.toUpperCase(Locale.ROOT);
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      ChangeReply reply =
          functions.call(
              new PublisherCommand.Capture(request.requestId(), request.actor(), country));
      output.print(
          console,
          reply,
          () ->
              console.line(
                  reply.units() == 0
                      ? "Every change was captured already; no event was emitted."
                      : "Emitted %s events%s."
                          .formatted(
                              Numbers.grouped(reply.units()),
                              reply.published()
                                  ? ", all published"
                                  : "; the scheduled relay publishes the rest")));
      return ExitCode.SUCCESS;
    }
  }
}
