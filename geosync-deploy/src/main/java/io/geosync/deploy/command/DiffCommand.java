package io.geosync.deploy.command;

import io.geosync.cli.local.Installation;
import io.geosync.cli.output.Console;
import io.geosync.deploy.cdk.Cdk;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.LocalPreparation;
import io.geosync.infra.config.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    header = "Shows what a deployment would change.",
    description = "Ends with 0 when nothing, with 1 when something would.")
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TargetOptions target = new TargetOptions();

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Deployment deployment = target.deployment();
    Cloud cloud = target.cloud(deployment);
    Path file =
        target.isLocalStack()
            ? new LocalPreparation(target.state(), cloud, console).prepare(deployment)
            : target.file();
    return new Cdk(Installation.directory(), file, cloud, console)
        .shown(List.of("diff", "--fail", "--strict", "--method", "template"));
  }
}
