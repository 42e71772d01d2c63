package io.geosync.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.simulation.Simulate;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A simulation that could not fail would prove nothing. */
class LeftOutTest {
  /**
   * Any seed finds the first two within some ten, the third, a race of two, within some hundred.
   */
  @ParameterizedTest
  @CsvSource({"tombstones, 1", "links, 1", "locks, 105"})
  void an_engine_without_one_of_its_rules_is_found_out(String rule, String seed) {
    String printed = simulate(1, "--without", rule, "--seed", seed, "--schedules", "500");

    assertThat(printed)
        .contains("diverges; again: ./geosync simulate --seed")
        .contains("--without " + rule)
        .contains("what is not as it must be");
  }

  @Test
  void the_whole_engine_is_not() {
    assertThat(simulate(0, "--seed", "1", "--schedules", "5"))
        .doesNotContain("diverges")
        .containsPattern("divergences +0");
  }

  @Test
  void wrong_arguments_are_told() {
    assertThat(simulate(2, "--schedules", "0")).contains("--schedules and --parallel");
    assertThat(simulate(2, "--without", "everything")).contains("--without");
  }

  private static String simulate(int code, String... arguments) {
    System.setProperty("geosync.home", "..");
    StringWriter printed = new StringWriter();
    PrintWriter to = new PrintWriter(printed, true);
    assertThat(Simulate.run(arguments, to, to)).as(printed::toString).isEqualTo(code);
    return printed.toString();
  }
}
