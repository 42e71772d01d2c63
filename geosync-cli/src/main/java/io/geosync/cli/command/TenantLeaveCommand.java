package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.TenantChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    header = "Remove countries from tenants; existing rows are kept.")
final class TenantLeaveCommand extends TenantChangeCommand {
  @Mixin private TenantSelectionOptions selection = new TenantSelectionOptions();
  @Mixin private TenantCountriesOptions countries = new TenantCountriesOptions();

  TenantLeaveCommand(Console console) {
    super(console);
  }

  @Override
  TenantChange change() {
    return new TenantChange.Leave(
        request.requestId(), request.actor(), selection.selection(), countries.countries());
  }
}
