package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.TenantChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Change the database address, credentials or metadata of a tenant.",
    description = "The sweep prepares and mirrors a new database, unless --same-data is given.")
final class TenantUpdateCommand extends TenantChangeCommand {
  @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
  private String tenant = "";

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "postgresql://[user@]host:port/database, without a password (default: unchanged).")
  private @Nullable String databaseUrl;

  @Option(
      names = "--credentials",
      paramLabel = "REF",
      description =
          "env:NAME, an environment variable of the functions with user:password (default: unchanged).")
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
  TenantChange change() {
    return new TenantChange.Update(
        request.requestId(), request.actor(), tenant, databaseUrl, credentials, metadata, sameData);
  }
}
