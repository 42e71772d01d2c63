package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.TenantChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    header = "Remove countries from tenants; existing rows are kept.")
final class TenantLeaveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private TenantSelectionOptions selection = new TenantSelectionOptions();
  @Mixin private TenantCountriesOptions countries = new TenantCountriesOptions();

  TenantLeaveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (GeosyncClient functions = cloud.functions()) {
      TenantChangeRun.run(
          console,
          functions,
          output,
          new TenantChange.Leave(
              request.requestId(), request.actor(), selection.selection(), countries.countries()));
      return ExitCode.SUCCESS;
    }
  }
}
