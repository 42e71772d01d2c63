package io.geosync.deploy.command;

import io.geosync.cli.command.ExitCode;
import io.geosync.cli.output.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(mixinStandardHelpOptions = true, header = "Conformance.")
final class ConformanceCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TargetOptions target = new TargetOptions();

  ConformanceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.line(target.deployment().stage());
    return ExitCode.FAILED;
  }
}
