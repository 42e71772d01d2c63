package io.geosync.deploy.command;

import io.geosync.cli.output.Console;
import io.geosync.deploy.cdk.Cdk;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.HeldVersions;
import io.geosync.deploy.localstack.LocalPreparation;
import io.geosync.infra.config.Deployment;
import io.geosync.localcloud.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    header = "Show the changes that a deployment would make.",
    description = "Exit code: 0 if there are no changes, 1 if there are.")
final class DiffCommand implements Callable<Integer> {
  private static final List<String> DIFF =
      List.of("diff", "--fail", "--strict", "--method", "template");

  private final Console console;

  @Mixin private TargetOptions target = new TargetOptions();

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Deployment deployment = target.deployed();
    target.requireCertificates(deployment);
    Cloud cloud = target.cloud(deployment);
    Path file =
        target.isLocalStack()
            ? new LocalPreparation(target.state(), cloud, console).prepareToCompare(deployment)
            : target.file();
    return new Cdk(Installation.directory(), file, cloud, console)
        .runForOutput(
            target.isLocalStack() ? new HeldVersions(cloud, target.state()).with(DIFF) : DIFF);
  }
}
