package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantsReply;
import java.util.stream.Collectors;

/** A command that changes tenants and prints the changed ones. */
abstract class TenantChangeCommand extends RequestCommand {
  TenantChangeCommand(Console console) {
    super(console);
  }

  abstract TenantChange change();

  /** The last line of the printed text, with the number of tenants; empty for none. */
  String summary() {
    return "";
  }

  @Override
  int run(GeosyncClient functions) {
    TenantsReply reply = functions.call(change());
    output.print(
        console,
        reply,
        () -> {
          print(console, reply);
          int omitted = reply.omitted() == null ? 0 : reply.omitted();
          if (omitted > 0) {
            console.line(
                "%d more tenants; `geosync tenant list` lists all tenants.".formatted(omitted));
          }
          if (!summary().isEmpty()) {
            console.line(summary().formatted(reply.tenants().size() + omitted));
          }
        });
    return ExitCode.SUCCESS;
  }

  private static void print(Console console, TenantsReply reply) {
    Table table = new Table("tenant", "streams", "database");
    for (TenantReply tenant : reply.tenants()) {
      table.row(
          tenant.name(),
          tenant.streams().stream()
              .map(TenantChangeCommand::shown)
              .collect(Collectors.joining("  ")),
          tenant.databaseUrl());
    }
    if (!table.isEmpty()) {
      console.table(table);
    }
  }

  private static String shown(TenantStreamReply stream) {
    return "%s %s %s".formatted(stream.country(), stream.delivery(), stream.health());
  }
}
