package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.reply.TenantsReply;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Remove a tenant from the registry; its database is not changed.",
    description = "Events no longer wait for this tenant. Its name can be used again.")
final class TenantRemoveCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
  private String tenant = "";

  @Option(names = "--yes", description = "Confirm; without it the command does nothing.")
  private boolean yes;

  TenantRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!yes) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Tenant %s would no longer be synchronised. Confirm with --yes.".formatted(tenant));
    }
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      TenantsReply reply =
          functions.call(new TenantChange.Remove(request.requestId(), request.actor(), tenant));
      output.print(
          console,
          reply,
          () -> console.line("Removed tenant %s; its database was not changed.".formatted(tenant)));
      return ExitCode.SUCCESS;
    }
  }
}
