package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.cli.tenant.TenantJoinService;
import io.geosync.cli.tenant.TenantJoinService.JoinedTenant;
import io.geosync.cli.tenant.TenantJoinService.NewTenant;
import io.geosync.client.CloudLocation;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LocalControl;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.InspectReply;
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
    header = "Register a tenant, prepare its database and mirror its countries.")
final class TenantAddCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private InspectionOptions inspection = new InspectionOptions();
  @Mixin private UnknownCountries unknown = new UnknownCountries();

  @Parameters(
      paramLabel = "NAME",
      description = "Name of the tenant: lower-case letters, digits, - and _.")
  private String name = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      required = true,
      description = "Country of the tenant; repeat the option for several.")
  private List<String> countries = List.of();

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = DatabaseUrlHelp.TEXT + " (default: the embedded cloud creates a database).")
  private @Nullable String databaseUrl;

  @Option(
      names = "--credentials",
      paramLabel = "REF",
      description = CredentialsHelp.TEXT + " (default: none).")
  private @Nullable String credentials;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description =
          "Schema of the tenant's tables, which must be first in the search_path of the database role"
              + " (default: that of the role).")
  private @Nullable String schema;

  TenantAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CloudLocation location = cloud.location();
    try (GeosyncClient functions = cloud.functions(location)) {
      TenantJoinService joining =
          new TenantJoinService(functions, LocalControl.find(location), console.progress());
      NewTenant tenant = tenant();
      InspectReply inspected = joining.inspect(tenant);
      if (inspection.endsWith(inspected)) {
        output.print(console, inspected, () -> print(inspected));
        return inspected.accepted() ? ExitCode.SUCCESS : ExitCode.FAILED;
      }
      if (!unknown.accepted(console, functions, tenant.countries())) {
        console.line("Nothing was changed.");
        return ExitCode.FAILED;
      }
      JoinedTenant joined = joining.join(tenant);
      output.print(console, joined, () -> print(joined));
      return ExitCode.SUCCESS;
    }
  }

  private NewTenant tenant() {
    if (inspection.dryRun && databaseUrl == null) {
      throw CommandFailed.of(
          ErrorId.TENANT_INVALID,
          "Cannot inspect the database without --database-url. Name the database.",
          List.of());
    }
    return new NewTenant(
        request.requestId(),
        request.actor(),
        name,
        countries.stream().map(country -> country.toUpperCase(Locale.ROOT)).toList(),
        databaseUrl,
        credentials,
        schema,
        inspection.acceptSuperuser);
  }

  private void print(InspectReply inspected) {
    String database = "The database of " + name;
    InspectionOptions.print(
        console, inspected, database + " can be added", database + " cannot be added");
  }

  private void print(JoinedTenant joined) {
    console.line("Registered %s with database %s".formatted(name, joined.tenant().databaseUrl()));
    console.line(
        joined.prepared().adopted()
            ? "Adopted its unit table: %s official rows, %s custom rows"
                .formatted(
                    Numbers.grouped(joined.prepared().officialRows()),
                    Numbers.grouped(joined.prepared().customRows()))
            : "Created its schema, version %d".formatted(joined.prepared().schemaVersion()));
    FindingTable.print(console, joined.prepared().findings());
    MirrorTable.print(console, joined.mirrored());
  }
}
