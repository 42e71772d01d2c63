package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.client.Pages;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.state.Delivery;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(mixinStandardHelpOptions = true, header = "List the registered tenants.")
final class TenantListCommand extends FunctionsCommand {
  TenantListCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    TenantsReply tenants = Pages.tenants(functions);
    output.print(console, tenants, () -> print(tenants));
    return ExitCode.SUCCESS;
  }

  private void print(TenantsReply reply) {
    if (reply.tenants().isEmpty()) {
      console.line("There are no tenants. Add one with `geosync tenant add NAME --country CC`.");
      return;
    }
    Table table = new Table("tenant", "status", "countries", "database");
    for (TenantReply tenant : reply.tenants()) {
      String countries =
          tenant.streams().stream().map(TenantListCommand::shown).collect(Collectors.joining(" "));
      table.row(tenant.name(), tenant.status(), countries, tenant.databaseUrl());
    }
    console.table(table);
  }

  private static String shown(TenantStreamReply stream) {
    String state =
        stream.delivery() == Delivery.ON
            ? stream.health().wireName()
            : stream.delivery().wireName();
    return "%s:%s".formatted(stream.country(), state);
  }
}
