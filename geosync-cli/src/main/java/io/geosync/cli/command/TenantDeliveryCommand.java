package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Switches delivery for some tenants, or for a share of all.",
    description = {
      "A staged rollout: `delivery on acme beta`, then `delivery on --percent 10`, 50, 100.",
      "Streams that are switched on catch up, or are mirrored, at the next sweep."
    })
final class TenantDeliveryCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      index = "0",
      paramLabel = "MODE",
      description =
          "off; dry-run: nothing is written, check-sync tells what would be; on; pause; resume: as before the pause.")
  private String mode = "";

  @Parameters(index = "1..*", paramLabel = "TENANT", arity = "0..*", description = "Their names.")
  private List<String> tenants = List.of();

  @Option(
      names = "--percent",
      paramLabel = "N",
      description =
          "That share of all tenants, drawn by their names: 20 has all that 10 has. 100 is all.")
  private @Nullable Integer percent;

  @Option(
      names = "--country",
      paramLabel = "CC",
      split = ",",
      description = "Only these countries' streams.")
  private List<String> countries = List.of();

  @Option(names = "--dry-run", description = "Only shows which tenants it would be.")
  private boolean dryRun;

  TenantDeliveryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Functions functions = cloud.functions()) {
      TenantChangeRun.run(
          console,
          functions,
          output,
          new TenantChange.Delivery(
              request.requestId(),
              request.actor(),
              new TenantSelection(tenants, percent),
              countries.stream().map(country -> country.toUpperCase(Locale.ROOT)).toList(),
              mode,
              dryRun),
          dryRun ? "Tenants that it would be: %d." : "Tenants switched: %d.");
      return ExitCode.FINE;
    }
  }
}
