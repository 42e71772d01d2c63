package io.geosync.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ConsoleBenchmarkTest {

  @Test
  void each_read_is_measured_on_the_packaged_functions() throws IOException {
    BenchRun.ensureStartCaches();
    StringWriter out = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, false));

    new CommandLine(new ConsoleBenchmark(console))
        .execute(
            "..",
            "--rows=3000",
            "--tenants=40",
            "--countries=30",
            "--dead-letters=25",
            "--calls=3",
            "--json");

    JsonNode report = ContractJson.mapper().readTree(out.toString());
    assertThat(report.path("reads")).hasSizeGreaterThan(30);
    assertThat(report.path("reads"))
        .allSatisfy(
            read -> {
              assertThat(read.path("bytes").longValue()).isPositive();
              assertThat(read.path("p95_millis").doubleValue())
                  .isGreaterThanOrEqualTo(read.path("median_millis").doubleValue());
            });
    assertThat(report.at("/options/rows").intValue()).isEqualTo(3_000);
  }
}
