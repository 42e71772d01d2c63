package io.geosync.cli.command;

import io.geosync.cli.invoke.CloudLocation;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.invoke.LocalControl;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.tenant.JoinedTenant;
import io.geosync.cli.tenant.NewTenant;
import io.geosync.cli.tenant.TenantJoining;
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
    header = "Registers a tenant, prepares its database and copies its countries to it.")
final class TenantAddCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "Small letters, digits, - and _.")
  private String name = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      required = true,
      description = "A country the tenant uses; may be given several times.")
  private List<String> countries = List.of();

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "postgresql://[user@]host:port/database, without a password. Without this option the"
              + " embedded cloud makes a database.")
  private @Nullable String databaseUrl;

  @Option(
      names = "--credentials",
      paramLabel = "REF",
      description =
          "Where the functions find user and password: env:NAME, a variable that holds"
              + " user:password.")
  private @Nullable String credentials;

  TenantAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CloudLocation location = cloud.location();
    try (Functions functions = cloud.functions(location)) {
      TenantJoining joining =
          new TenantJoining(functions, LocalControl.find(location), console.progress());
      JoinedTenant joined =
          joining.join(
              new NewTenant(
                  request.requestId(),
                  request.actor(),
                  name,
                  countries.stream().map(country -> country.toUpperCase(Locale.ROOT)).toList(),
                  databaseUrl,
                  credentials));
      output.print(console, joined, () -> print(joined));
      return ExitCode.FINE;
    }
  }

  private void print(JoinedTenant joined) {
    console.line("registered %s on %s".formatted(name, joined.tenant().databaseUrl()));
    console.line(
        joined.prepared().adopted()
            ? "adopted its unit table: %s official rows, %s of its own"
                .formatted(
                    Numbers.grouped(joined.prepared().officialRows()),
                    Numbers.grouped(joined.prepared().customRows()))
            : "prepared its schema, version %d".formatted(joined.prepared().schemaVersion()));
    MirrorTable.print(console, joined.mirrored());
  }
}
