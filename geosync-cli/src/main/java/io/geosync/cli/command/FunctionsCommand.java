package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that calls functions of the cloud that its options select. */
abstract class FunctionsCommand implements Callable<Integer> {
  final Console console;

  @Mixin CloudOptions cloud = new CloudOptions();
  @Mixin OutputOptions output = new OutputOptions();

  FunctionsCommand(Console console) {
    this.console = console;
  }

  /** Runs the command and returns its exit code. */
  abstract int run(GeosyncClient functions) throws Exception;

  @Override
  public final Integer call() throws Exception {
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      return run(functions);
    }
  }
}
