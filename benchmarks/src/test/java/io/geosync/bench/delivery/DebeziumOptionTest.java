package io.geosync.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DebeziumOptionTest {
  private static final int UNITS = 40;

  @Test
  void debezium_delivers_new_and_updated_units_to_all_tenants() throws Exception {
    requireDebezium();

    JsonNode report =
        BenchRun.json(
            BulkBenchmark::new,
            "--debezium",
            "--units",
            "" + UNITS,
            "--tenants",
            "2",
            "--rounds",
            "1");

    assertRowsOfEachContestant(report, 2 * UNITS);
  }

  @Test
  void debezium_delivers_all_live_changes_to_all_tenants() throws Exception {
    requireDebezium();

    JsonNode report =
        BenchRun.json(
            LiveBenchmark::new,
            "--debezium",
            "--units",
            "" + UNITS,
            "--tenants",
            "2",
            "--rates",
            "20",
            "--seconds",
            "1",
            "--rounds",
            "1");

    assertRowsOfEachContestant(report, 2 * 20);
  }

  @Test
  void a_build_without_debezium_rejects_the_option() {
    assumeTrue(
        DebeziumOption.installed().isEmpty(), "Debezium is part of this build of the benchmarks");
    PrintWriter out = new PrintWriter(new StringWriter());
    CommandLine command =
        new CommandLine(
            new BulkBenchmark(new Console(out, out, new Terminal(false, false, false))));
    StringWriter messages = new StringWriter();

    int exit = command.setErr(new PrintWriter(messages)).execute("..", "--debezium");

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(messages.toString()).contains("Maven profile debezium");
  }

  private static void requireDebezium() {
    assumeTrue(
        !DebeziumOption.installed().isEmpty(),
        "Debezium is part of the benchmarks only with the Maven profile debezium");
  }

  private static void assertRowsOfEachContestant(JsonNode report, long rows) {
    assertThat(report.path("measures")).isNotEmpty();
    for (JsonNode measure : report.path("measures")) {
      assertThat(measure.path("results"))
          .extracting(result -> result.path("contestant").textValue())
          .containsExactlyInAnyOrder("logical replication", "geosync", "Debezium");
      assertThat(measure.path("results"))
          .allSatisfy(
              result -> {
                assertThat(result.path("samples").path("median").doubleValue()).isPositive();
                assertThat(result.path("rows").longValue()).isEqualTo(rows);
              });
    }
  }
}
