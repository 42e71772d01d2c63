package io.geosync.bench.console;

import io.geosync.bench.BenchProcess;
import io.geosync.bench.RepositoryArgument;
import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.cloud.BenchCloud;
import io.geosync.bench.report.Conditions;
import io.geosync.cli.output.Console;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.Command;
import io.geosync.contract.json.CommandCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code geosync bench console}: the time and the size of each read, on a large landlord. */
@CommandLine.Command(
    name = "geosync bench console",
    mixinStandardHelpOptions = true,
    description =
        "Measure the time and the reply size of each read of the console and of the commands that list, by the packaged functions, on a filled landlord database. Exit code 1 if a read misses its goal.")
public final class ConsoleBenchmark implements Callable<Integer> {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int WARM_UP_CALLS = 5;

  private final Console console;

  @Mixin private final RepositoryArgument repository = new RepositoryArgument();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Rows of the event log (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--tenants",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Tenants, each with two countries (default: ${DEFAULT-VALUE}).")
  private int tenants;

  @Option(
      names = "--countries",
      paramLabel = "N",
      defaultValue = "250",
      description = "Countries, at least 30 (default: ${DEFAULT-VALUE}).")
  private int countries;

  @Option(
      names = "--dead-letters",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Messages on dead-letter queues (default: ${DEFAULT-VALUE}).")
  private int deadLetters;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "40",
      description = "Measured calls of each read (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(names = "--json", description = "Print the result as one line of JSON.")
  private boolean json;

  ConsoleBenchmark(Console console) {
    this.console = console;
  }

  public static void main(String[] arguments) {
    BenchProcess.run(ConsoleBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    ConsoleData data = new ConsoleData(rows, tenants, countries, deadLetters);
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        BenchCloud cloud = BenchCloud.start(folder.path(), repository.path(), Map.of())) {
      cloud.landlord().dropCapture();
      ConsoleData.DEAD_LETTER_COUNTRIES.forEach(cloud::ensureCountry);
      console.progress().step("filling the landlord database");
      data.fill(cloud.landlord());
      data.sendDeadLetters(cloud.endpoint());
      console.progress().step("reading");
      Conditions conditions = Conditions.read(cloud.landlord().settings());
      List<ConsoleReport.Read> reads = new ArrayList<>();
      for (Map.Entry<String, Command<?>> read :
          ConsoleReads.of(data, cloud.functions()).entrySet()) {
        console.progress().update("reading: " + read.getKey());
        reads.add(measure(cloud.functions(), read.getKey(), read.getValue()));
      }
      ConsoleReport report =
          new ConsoleReport(
              Map.of(
                  "rows", rows,
                  "tenants", tenants,
                  "countries", countries,
                  "dead_letters", deadLetters,
                  "calls", calls),
              conditions,
              reads);
      report.print(console, json);
      return report.meetsGoal() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private ConsoleReport.Read measure(GeosyncClient functions, String name, Command<?> command) {
    double[] millis = new double[calls];
    long bytes = 0;
    try {
      for (int call = -WARM_UP_CALLS; call < calls; call++) {
        long begun = System.nanoTime();
        Object reply = functions.call(command);
        if (call >= 0) {
          millis[call] = (System.nanoTime() - begun) / NANOS_PER_MILLI;
          bytes = Math.max(bytes, CommandCodec.success(reply).length);
        }
      }
    } catch (CommandFailed failure) {
      return new ConsoleReport.Read(name, 0, 0, 0, bytes, failure.getMessage());
    }
    Arrays.sort(millis);
    return new ConsoleReport.Read(
        name,
        millis[(calls - 1) / 2],
        millis[Math.max(0, (int) Math.ceil(0.95 * calls) - 1)],
        millis[calls - 1],
        bytes,
        null);
  }
}
