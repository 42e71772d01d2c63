package io.geosync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.StartCaches;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/** Runs a benchmark as its command does, and returns its report. */
public final class BenchRun {
  private BenchRun() {}

  /** Runs the benchmark in the repository of this build with {@code --json}. */
  public static JsonNode json(Function<Console, Callable<Integer>> benchmark, String... options)
      throws IOException {
    ensureStartCaches();
    StringWriter out = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, false));
    List<String> arguments = new ArrayList<>(List.of(".."));
    arguments.addAll(List.of(options));
    arguments.add("--json");

    int exit = new CommandLine(benchmark.apply(console)).execute(arguments.toArray(String[]::new));

    assertThat(exit).isZero();
    return ContractJson.mapper().readTree(out.toString());
  }

  /** Makes the missing start caches of the functions, whose processes start twice as fast then. */
  public static void ensureStartCaches() throws IOException {
    StartCaches.ensure(Path.of("..").toAbsolutePath().normalize());
  }
}
