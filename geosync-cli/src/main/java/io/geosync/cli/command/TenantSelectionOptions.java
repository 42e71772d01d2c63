package io.geosync.cli.command;

import io.geosync.contract.command.TenantSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which tenants: named ones, or a share of all. */
final class TenantSelectionOptions {
  @Parameters(paramLabel = "TENANT", arity = "0..*", description = "Their names.")
  private List<String> tenants = List.of();

  @Option(
      names = "--percent",
      paramLabel = "N",
      description =
          "That share of all tenants, drawn by their names: 20 has all that 10 has. 100 is all.")
  private @Nullable Integer percent;

  TenantSelection selection() {
    return new TenantSelection(tenants, percent);
  }
}
