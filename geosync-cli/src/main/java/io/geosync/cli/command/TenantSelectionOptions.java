package io.geosync.cli.command;

import io.geosync.contract.command.TenantSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that select tenants, by name or as a percentage of all. */
final class TenantSelectionOptions {
  @Parameters(paramLabel = "TENANT", arity = "0..*", description = "Names of the tenants.")
  private List<String> tenants = List.of();

  @Option(
      names = "--percent",
      paramLabel = "N",
      description =
          "Select this percentage of all tenants by a hash of their names; a larger percentage"
              + " includes a smaller one (default: the named tenants).")
  private @Nullable Integer percent;

  TenantSelection selection() {
    return new TenantSelection(tenants, percent);
  }
}
