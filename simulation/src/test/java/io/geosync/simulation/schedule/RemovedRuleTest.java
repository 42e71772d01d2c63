package io.geosync.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.geosync.simulation.Simulate;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation finds an engine that lacks a rule. */
class RemovedRuleTest {
  RemovedRuleTest() {
    System.setProperty("geosync.home", "..");
  }

  /**
   * Any seed finds the first two within about ten schedules, rows that follow too early and a
   * restore that more events follow than it lost within some ten, and a race of two transactions
   * within some hundred. The seeds are ones that diverge, so that no schedule runs in vain; when
   * the statements of the engine change, the search goes on from there.
   */
  @ParameterizedTest
  @CsvSource({"tombstones, 9", "links, 3", "locks, 850", "positions, 121", "digests, 7"})
  void an_engine_without_one_of_its_rules_diverges(String rule, String seed) {
    String printed =
        simulate(1, "--without", rule, "--seed", seed, "--schedules", "1500", "--parallel", "1");

    assertThat(printed)
        .contains("diverges. Repeat it: ./geosync simulate --seed")
        .contains("--without " + rule)
        .contains("Differences from the expected result");
  }

  @Test
  void the_complete_engine_does_not_diverge() throws JsonProcessingException {
    StringWriter printed = new StringWriter();
    String[] arguments = {"--seed", "1", "--schedules", "5", "--json"};
    int code =
        Simulate.run(
            arguments, new PrintWriter(printed, true), new PrintWriter(new StringWriter()));

    JsonNode result = new JsonMapper().readTree(printed.toString());
    assertThat(code).isZero();
    assertThat(result.path("seed").asInt()).isEqualTo(1);
    assertThat(result.at("/totals/schedules").asInt()).isEqualTo(5);
    assertThat(result.at("/totals/divergences").asInt(-1)).isZero();
    assertThat(result.path("divergence").isNull()).isTrue();
  }

  @Test
  void invalid_arguments_are_reported() {
    assertThat(simulate(2, "--schedules", "0")).contains("--schedules and --parallel");
    assertThat(simulate(2, "--without", "everything")).contains("--without");
  }

  private static String simulate(int code, String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter to = new PrintWriter(printed, true);
    assertThat(Simulate.run(arguments, to, to)).as(printed::toString).isEqualTo(code);
    return printed.toString();
  }
}
