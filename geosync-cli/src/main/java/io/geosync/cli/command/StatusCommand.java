package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.client.Pages;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.ServiceLevelsReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantDetailReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.BreakerState;
import io.geosync.contract.state.Health;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(mixinStandardHelpOptions = true, header = "Show the state of every stream and tenant.")
final class StatusCommand extends FunctionsCommand {
  @Option(names = "--all", description = "Also show idle streams without a tenant.")
  private boolean all;

  @ArgGroup private Instead instead = new Instead();

  /** At most one of the options. */
  static final class Instead {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Show one tenant in detail.")
    private @Nullable String tenant;

    @Option(
        names = "--promises",
        description = "Measure the five service levels; exit 1 if one is missed.")
    private boolean promises;
  }

  StatusCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    if (instead.tenant != null) {
      return tenant(functions, instead.tenant);
    }
    if (instead.promises) {
      return promises(functions);
    }
    StatusReply status = Pages.status(functions);
    output.print(console, status, () -> print(status));
    return ExitCode.SUCCESS;
  }

  private int tenant(GeosyncClient functions, String name) {
    TenantDetailReply detail = functions.call(new OperationsCommand.TenantStatus(name));
    output.print(console, detail, () -> new TenantDetailPrinter(console, detail).print());
    return ExitCode.SUCCESS;
  }

  private int promises(GeosyncClient functions) {
    ServiceLevelsReply promises = functions.call(new OperationsCommand.ServiceLevels());
    output.print(console, promises, () -> ServiceLevelsPrinter.print(console, promises));
    boolean broken =
        promises.serviceLevels().stream().anyMatch(each -> Boolean.FALSE.equals(each.kept()));
    return broken ? ExitCode.FAILED : ExitCode.SUCCESS;
  }

  private void print(StatusReply status) {
    printStreams(status);
    if (!status.tenantStreams().isEmpty()) {
      console.line("");
      printTenantStreams(status);
    }
    status
        .failedEvents()
        .forEach(
            event ->
                console.line(
                    Tone.BAD,
                    "%s: event at position %d failed: %s: %s"
                        .formatted(
                            event.country(), event.position(), event.errorId(), event.message())));
    StatusReply.Totals totals = status.totals();
    console.line("");
    console.line(
        "pending %s  undelivered %s  failed %s  out of sync %s  maximum lag %s s"
            .formatted(
                Numbers.grouped(totals.pending()),
                Numbers.grouped(totals.undelivered()),
                Numbers.grouped(totals.failed()),
                Numbers.grouped(totals.outOfSync()),
                Numbers.tenths(totals.lagMaxSeconds())));
  }

  private void printStreams(StatusReply status) {
    Table streams =
        new Table("country", ">epoch", ">units", ">last", ">published", ">completed", ">tenants");
    long hidden = 0;
    for (StatusReply.StreamReply stream : status.streams()) {
      boolean idle = stream.completedPosition() == stream.lastPosition();
      if (!all && idle && !hasTenant(status, stream.country())) {
        hidden++;
        continue;
      }
      streams.row(
          stream.country(),
          stream.epoch(),
          stream.units(),
          stream.lastPosition(),
          stream.publishedPosition(),
          stream.completedPosition(),
          stream.liveTenants());
    }
    if (!streams.isEmpty()) {
      console.table(streams);
    }
    RelayPrinter.print(console, status);
    status.streams().stream()
        .filter(stream -> stream.breaker() == BreakerState.POLLING)
        .forEach(
            stream ->
                console.line(
                    Tone.BAD,
                    "%s: circuit breaker open, live delivery suspended; the sweep delivers its events"
                        .formatted(stream.country())));
    if (hidden > 0) {
      console.line(
          Tone.FAINT,
          "%s idle %s without a tenant (shown with --all)"
              .formatted(Numbers.grouped(hidden), hidden == 1 ? "country" : "countries"));
    } else if (streams.isEmpty()) {
      console.line("The landlord has no units. Import some with `geosync import FILE.csv`.");
    }
  }

  private static boolean hasTenant(StatusReply status, String country) {
    return status.tenantStreams().stream().anyMatch(stream -> stream.country().equals(country));
  }

  private void printTenantStreams(StatusReply status) {
    Table table =
        new Table(
            "tenant",
            "country",
            "delivery",
            "health",
            ">watermark",
            ">head",
            ">missing",
            ">lag s",
            "error");
    for (TenantStreamReply stream : status.tenantStreams()) {
      table.row(
          stream.tenant(),
          stream.country(),
          stream.delivery(),
          Cell.verdict(
              stream.health() == Health.OK, stream.health().wireName(), stream.health().wireName()),
          stream.watermark(),
          stream.head(),
          Cell.zeroIsGood(stream.missing()),
          Numbers.tenths(stream.lagSeconds()),
          stream.error() == null ? "" : stream.error());
    }
    console.table(table);
  }
}
