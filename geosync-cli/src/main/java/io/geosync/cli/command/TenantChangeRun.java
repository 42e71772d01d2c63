package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantsReply;
import java.util.stream.Collectors;

/** Sends a change of tenants and prints the changed tenants. */
final class TenantChangeRun {
  private TenantChangeRun() {}

  static void run(
      Console console, GeosyncClient functions, OutputOptions output, TenantChange change) {
    run(console, functions, output, change, "");
  }

  /**
   * @param summary last line of the printed text, with the number of tenants; empty for none
   */
  static void run(
      Console console,
      GeosyncClient functions,
      OutputOptions output,
      TenantChange change,
      String summary) {
    TenantsReply reply = functions.call(change);
    output.print(
        console,
        reply,
        () -> {
          print(console, reply);
          if (!summary.isEmpty()) {
            console.line(summary.formatted(reply.tenants().size()));
          }
        });
  }

  private static void print(Console console, TenantsReply reply) {
    Table table = new Table("tenant", "streams", "database");
    for (TenantReply tenant : reply.tenants()) {
      table.row(
          tenant.name(),
          tenant.streams().stream().map(TenantChangeRun::shown).collect(Collectors.joining("  ")),
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
