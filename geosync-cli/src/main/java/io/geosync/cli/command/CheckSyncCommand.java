package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.MirrorReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Compare a tenant's rows with the landlord's; exit 1 on difference.")
final class CheckSyncCommand extends RequestCommand {
  @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
  private String tenant = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Check only this country (default: all countries of the tenant).")
  private @Nullable String country;

  @Option(names = "--repair", description = "Rewrite the rows that differ, and no others.")
  private boolean repair;

  CheckSyncCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    CheckReply check = check(functions);
    if (check.equal() || !repair) {
      output.print(console, check, () -> print(check));
      return check.equal() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
    RepairReport report = new RepairReport(check, repairs(functions, check), check(functions));
    output.print(console, report, () -> print(report));
    return report.after().equal() ? ExitCode.SUCCESS : ExitCode.FAILED;
  }

  /** The check before the repair, the rows written by it, and the check after it. */
  record RepairReport(
      CheckReply before, List<MirrorReply.CountryMirror> repairs, CheckReply after) {}

  private CheckReply check(GeosyncClient functions) {
    console.progress().update("comparing the rows of " + tenant);
    return functions.call(new OperationsCommand.CheckSync(tenant, country));
  }

  private List<MirrorReply.CountryMirror> repairs(GeosyncClient functions, CheckReply check) {
    List<MirrorReply.CountryMirror> repairs = new ArrayList<>();
    for (CheckReply.CountryCheck found : check.countries()) {
      if (!found.equal()) {
        console.progress().update("repairing %s of %s".formatted(found.country(), tenant));
        repairs.addAll(
            functions
                .call(
                    new OperationsCommand.Repair(
                        request.requestId(found.country()),
                        request.actor(),
                        tenant,
                        found.country()))
                .countries());
      }
    }
    return repairs;
  }

  private void print(RepairReport report) {
    print(report.before());
    console.line("");
    console.line("Repaired:");
    MirrorTable.print(console, report.repairs());
    console.line("");
    print(report.after());
  }

  private void print(CheckReply check) {
    Table table =
        new Table(
            "country",
            ">units",
            ">watermark",
            ">head",
            ">missing",
            ">surplus",
            ">different",
            ">wrong parents",
            ">wrong paths",
            ">rejected",
            ">uncaptured",
            ">in flight",
            "rows");
    for (CheckReply.CountryCheck found : check.countries()) {
      table.row(
          found.country(),
          found.units(),
          found.watermark(),
          found.head(),
          Cell.zeroIsGood(found.missing()),
          Cell.zeroIsGood(found.surplus()),
          Cell.zeroIsGood(found.different()),
          Cell.zeroIsGood(found.wrongParents()),
          Cell.zeroIsGood(found.wrongPaths()),
          Cell.zeroIsGood(found.rejected()),
          Cell.zeroIsGood(found.uncaptured()),
          found.inFlight(),
          Cell.verdict(found.equal(), "equal", "NOT EQUAL"));
    }
    console.table(table);
    check.countries().stream()
        .flatMap(found -> found.examples().stream())
        .forEach(example -> console.line("  " + example));
  }
}
