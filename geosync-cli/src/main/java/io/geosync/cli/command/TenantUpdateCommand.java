package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.contract.command.TenantChange;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Changes where a tenant's database is, and what is noted of it.",
    description =
        "A new database is prepared and mirrored by the sweep, unless it has the same data.")
final class TenantUpdateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "TENANT")
  private String tenant = "";

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "postgresql://[user@]host:port/database, without a password.")
  private @Nullable String databaseUrl;

  @Option(
      names = "--credentials",
      paramLabel = "REF",
      description = "env:NAME, a variable of the functions that holds user:password.")
  private @Nullable String credentials;

  @Option(names = "--metadata", paramLabel = "NAME=TEXT", description = "Added to what is noted.")
  private @Nullable Map<String, String> metadata;

  @Option(
      names = "--same-data",
      description = "The new database is the old one, moved with all its rows.")
  private boolean sameData;

  TenantUpdateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Functions functions = cloud.functions()) {
      TenantChangeRun.run(
          console,
          functions,
          output,
          new TenantChange.Update(
              request.requestId(),
              request.actor(),
              tenant,
              databaseUrl,
              credentials,
              metadata,
              sameData));
      return ExitCode.FINE;
    }
  }
}
