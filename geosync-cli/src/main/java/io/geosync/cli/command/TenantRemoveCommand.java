package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
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
    header = "Forgets a tenant; its database stays as it is.",
    description = "Streams complete without it from then on. Its name is free again.")
final class TenantRemoveCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "TENANT")
  private String tenant = "";

  @Option(names = "--yes", description = "It is meant: without this nothing is done.")
  private boolean yes;

  TenantRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!yes) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s would no longer be synchronised: say --yes if that is meant".formatted(tenant));
    }
    try (Functions functions = cloud.functions()) {
      TenantsReply reply =
          functions.publisher(
              new TenantChange.Remove(request.requestId(), request.actor(), tenant),
              TenantsReply.class);
      output.print(
          console,
          reply,
          () -> console.line("%s is forgotten; its database is as it was.".formatted(tenant)));
      return ExitCode.FINE;
    }
  }
}
