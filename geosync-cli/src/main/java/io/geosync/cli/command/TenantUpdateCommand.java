package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.reply.InspectReply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Change the database address, credentials or metadata of a tenant.",
    description = {
      "A new database is inspected first; if it cannot be used, nothing is changed and all findings"
          + " are printed.",
      "The sweep prepares and mirrors a new database, unless --same-data is given."
    })
final class TenantUpdateCommand extends TenantChangeCommand {
  @Mixin private InspectionOptions inspection = new InspectionOptions();

  @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
  private String tenant = "";

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = DatabaseUrlHelp.TEXT + " (default: unchanged).")
  private @Nullable String databaseUrl;

  @Option(
      names = "--credentials",
      paramLabel = "REF",
      description = CredentialsHelp.TEXT + " (default: unchanged).")
  private @Nullable String credentials;

  @Option(
      names = "--metadata",
      paramLabel = "NAME=TEXT",
      description = "Add to the metadata (default: unchanged).")
  private @Nullable Map<String, String> metadata;

  @Option(
      names = "--same-data",
      description = "The new database has all rows of the old one; do not mirror it.")
  private boolean sameData;

  TenantUpdateCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    if (databaseUrl == null && credentials == null && !inspection.dryRun) {
      return super.run(functions);
    }
    InspectReply inspected =
        functions.call(
            new OperationsCommand.Inspect(
                tenant, List.of(), databaseUrl, credentials, null, inspection.acceptSuperuser));
    if (!inspection.endsWith(inspected)) {
      return super.run(functions);
    }
    output.print(console, inspected, () -> print(inspected));
    return inspected.accepted() ? ExitCode.SUCCESS : ExitCode.FAILED;
  }

  private void print(InspectReply inspected) {
    InspectionOptions.print(
        console, inspected, tenant + " can use the database", tenant + " cannot use the database");
  }

  @Override
  TenantChange change() {
    return new TenantChange.Update(
        request.requestId(), request.actor(), tenant, databaseUrl, credentials, metadata, sameData);
  }
}
