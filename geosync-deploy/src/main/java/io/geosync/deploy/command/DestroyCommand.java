package io.geosync.deploy.command;

import io.geosync.cli.command.ExitCode;
import io.geosync.cli.command.OutputOptions;
import io.geosync.cli.local.Installation;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.deploy.cdk.Cdk;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.Databases;
import io.geosync.deploy.localstack.LocalPreparation;
import io.geosync.deploy.localstack.Secrets;
import io.geosync.deploy.remains.KeptResources;
import io.geosync.deploy.remains.Remains;
import io.geosync.infra.config.Deployment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Takes a deployment away, and lists what is left of it.",
    description = {
      "Asks for the stage's name first. Tenants' databases are not touched. A landlord's database"
          + " that the deployment created is kept, with its key: the list names them.",
      "With --localstack the databases on this machine are stopped too; their data stay in --state."
    })
final class DestroyCommand implements Callable<Integer> {
  private final Console console;
  private final InputStream typed;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  DestroyCommand(Console console, InputStream typed) {
    this.console = console;
    this.typed = typed;
  }

  @Override
  public Integer call() {
    Deployment deployment = target.deployment();
    Cloud cloud = target.cloud(deployment);
    if (!yes && !confirmed(deployment.stage())) {
      console.note(Tone.PLAIN, "nothing was done");
      return ExitCode.FAILED;
    }
    Cdk cdk = new Cdk(Installation.directory(), file(cloud), cloud, console);
    console.progress().step("destroying the stack geosync-" + deployment.stage());
    cdk.quietly(List.of("destroy", "--force"));
    if (target.isLocalStack()) {
      Secrets.remove(cloud);
      Databases.stop(target.state());
    }
    return report(new Remains(cloud).list(), KeptResources.of(cdk.output()));
  }

  private Path file(Cloud cloud) {
    if (!target.isLocalStack()) {
      return target.file();
    }
    Path written = new LocalPreparation(target.state(), cloud, console).file();
    return Files.exists(written) ? written : target.file();
  }

  private boolean confirmed(String stage) {
    console.note(
        Tone.STRONG,
        "This takes the stack geosync-%s away, with its queues and the messages on them."
            .formatted(stage));
    console.note(Tone.PLAIN, "Type %s to go on:".formatted(stage));
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
    return left.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
  }

  private void print(List<String> left, List<String> kept) {
    kept.forEach(resource -> console.line("kept on purpose: " + resource));
    left.forEach(resource -> console.line(Tone.BAD, "left: " + resource));
    if (left.isEmpty()) {
      console.line("Nothing else is left.");
    }
  }
}
