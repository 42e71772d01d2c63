package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LocalControl;
import io.geosync.contract.command.TenantChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    header = "Add countries to tenants; the sweep mirrors them within a minute.",
    description = "Wait for it with `geosync wait --tenant TENANT`.")
final class TenantJoinCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private TenantSelectionOptions selection = new TenantSelectionOptions();
  @Mixin private TenantCountriesOptions countries = new TenantCountriesOptions();

  TenantJoinCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CloudLocation location = cloud.location();
    try (GeosyncClient functions = cloud.functions(location)) {
      TenantChangeRun.run(
          console,
          functions,
          output,
          new TenantChange.Join(
              request.requestId(), request.actor(), selection.selection(), countries.countries()));
      // After the publisher has validated the names.
      LocalControl.find(location)
          .ifPresent(control -> countries.countries().forEach(control::ensureCountry));
      return ExitCode.SUCCESS;
    }
  }
}
