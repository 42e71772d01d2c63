package io.geosync.bench;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/** Runs a benchmark as the command of this process. */
public final class BenchProcess {
  private BenchProcess() {}

  /**
   * Ends the process with the exit code of the benchmark.
   *
   * @param benchmark creates the benchmark with the console of the process, as plain text
   */
  public static void run(Function<Console, Callable<Integer>> benchmark, String[] arguments) {
    Console console = Console.ofProcess(new Terminal(false, false, false));
    System.exit(new CommandLine(benchmark.apply(console)).execute(arguments));
  }
}
