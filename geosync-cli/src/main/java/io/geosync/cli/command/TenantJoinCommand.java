package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LocalControl;
import io.geosync.contract.command.TenantChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    header = "Add countries to tenants; the sweep mirrors them within a minute.",
    description = "Wait for it with `geosync wait --tenant TENANT`.")
final class TenantJoinCommand extends TenantChangeCommand {
  @Mixin private TenantSelectionOptions selection = new TenantSelectionOptions();
  @Mixin private TenantCountriesOptions countries = new TenantCountriesOptions();
  @Mixin private UnknownCountries unknown = new UnknownCountries();

  TenantJoinCommand(Console console) {
    super(console);
  }

  @Override
  TenantChange change() {
    return new TenantChange.Join(
        request.requestId(), request.actor(), selection.selection(), countries.countries());
  }

  @Override
  int run(GeosyncClient functions) {
    if (!unknown.accepted(console, functions, countries.countries())) {
      console.line("Nothing was changed.");
      return ExitCode.FAILED;
    }
    int code = super.run(functions);
    // After the publisher has validated the names.
    LocalControl.find(cloud.location())
        .ifPresent(control -> countries.countries().forEach(control::ensureCountry));
    return code;
  }
}
