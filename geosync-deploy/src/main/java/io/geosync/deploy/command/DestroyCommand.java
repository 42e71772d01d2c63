package io.geosync.deploy.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.deploy.cdk.Cdk;
import io.geosync.deploy.cleanup.RemainingResources;
import io.geosync.deploy.cleanup.RetainedResources;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.Databases;
import io.geosync.deploy.localstack.Secrets;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.localcloud.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Remove a deployment and list the remaining resources.",
    description = {
      "Asks you to type the stage's name. Does not touch tenant databases. Retains a landlord"
          + " database that the deployment created, and its key, and lists both.",
      "With --localstack, also stops the databases on this machine; their data stay in --state."
    })
final class DestroyCommand implements Callable<Integer> {
  private final Console console;
  private final InputStream typed;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  DestroyCommand(Console console, InputStream typed) {
    this.console = console;
    this.typed = typed;
  }

  @Override
  public Integer call() {
    Path file = target.removedFile();
    Deployment deployment = DeploymentFile.read(file);
    Cloud cloud = target.cloud(deployment);
    if (!yes && !confirmed(deployment.stage())) {
      console.note(Tone.PLAIN, "Cancelled: nothing was removed.");
      return ExitCode.FAILED;
    }
    Cdk cdk = new Cdk(Installation.directory(), file, cloud, console);
    console.progress().step("destroying the stack geosync-" + deployment.stage());
    cdk.quietly(List.of("destroy", "--force"));
    if (target.isLocalStack()) {
      Secrets.remove(cloud);
      Databases.stop(target.state());
    }
    return report(new RemainingResources(cloud).list(), RetainedResources.of(cdk.output()));
  }

  private boolean confirmed(String stage) {
    console.note(
        Tone.STRONG,
        "This removes the stack geosync-%s, its queues and the messages on them.".formatted(stage));
    console.note(Tone.PLAIN, "Type %s to continue:".formatted(stage));
    try {
      String line =
          new BufferedReader(new InputStreamReader(typed, StandardCharsets.UTF_8)).readLine();
      return line != null && line.strip().equals(stage);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * The result as JSON.
   *
   * @param kept resources that the deployment keeps on purpose
   * @param left resources that should have been removed
   */
  record Destroyed(List<String> kept, List<String> left) {}

  private int report(List<String> left, List<String> kept) {
    output.print(console, new Destroyed(kept, left), () -> print(left, kept));
    return left.isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILED;
  }

  private void print(List<String> left, List<String> kept) {
    kept.forEach(resource -> console.line("retained: " + resource));
    left.forEach(resource -> console.line(Tone.BAD, "not removed: " + resource));
    if (left.isEmpty()) {
      console.line("All resources were removed.");
    }
  }
}
