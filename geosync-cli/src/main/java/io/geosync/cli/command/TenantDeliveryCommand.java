package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Switch event delivery of tenants on or off.",
    description = {
      "For a staged rollout, run `delivery on acme beta`, then `delivery on --percent 10`, then 50"
          + " and 100. The next sweep brings tenants up to date whose delivery was switched on."
    })
final class TenantDeliveryCommand extends TenantChangeCommand {
  @Parameters(
      index = "0",
      paramLabel = "MODE",
      description =
          "on, off, dry-run (write nothing; check-sync shows the difference), pause, or resume (restore"
              + " the mode before the pause).")
  private String mode = "";

  @Parameters(
      index = "1..*",
      paramLabel = "TENANT",
      arity = "0..*",
      description = "Names of the tenants.")
  private List<String> tenants = List.of();

  @Option(
      names = "--percent",
      paramLabel = "N",
      description =
          "Select this percentage of all tenants by a hash of their names; a larger percentage"
              + " includes a smaller one (default: the named tenants).")
  private @Nullable Integer percent;

  @Option(
      names = "--country",
      paramLabel = "CC",
      split = ",",
      description = "Switch only these countries (default: all).")
  private List<String> countries = List.of();

  @Option(names = "--dry-run", description = "Show the selected tenants; do not switch them.")
  private boolean dryRun;

  TenantDeliveryCommand(Console console) {
    super(console);
  }

  @Override
  TenantChange change() {
    return new TenantChange.SetDelivery(
        request.requestId(),
        request.actor(),
        new TenantSelection(tenants, percent),
        countries.stream().map(country -> country.toUpperCase(Locale.ROOT)).toList(),
        mode,
        dryRun);
  }

  @Override
  String summary() {
    return dryRun ? "Dry run: %d tenants selected." : "Switched %d tenants.";
  }
}
