package io.geosync.nativebuild.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Path FILE = Path.of("budgets.json");

  @Test
  void every_function_has_a_budget_and_an_unknown_function_is_an_error() throws IOException {
    Budgets budgets = Budgets.read(FILE);

    for (NativeFunction function : NativeFunction.values()) {
      Budgets.Budget budget = budgets.of(function.module());
      assertThat(budget.zipMegabytes()).isPositive();
      assertThat(budget.memoryMegabytes()).isPositive();
      assertThat(budget.firstAnswerMilliseconds()).isPositive();
    }
    assertThatThrownBy(() -> budgets.of("another")).hasMessageContaining("no budget for another");
  }

  @Test
  void a_value_at_the_limit_passes_and_a_larger_value_fails() {
    Budgets.Budget budget = new Budgets.Budget(20, 50, 100);

    assertThat(new Measurement(20_000_000, 50_000_000, 100).isWithin(budget)).isTrue();
    assertThat(new Measurement(20_000_001, 50_000_000, 100).isWithin(budget)).isFalse();
    assertThat(new Measurement(20_000_000, 50_000_001, 100).isWithin(budget)).isFalse();
    assertThat(new Measurement(20_000_000, 50_000_000, 100.1).isWithin(budget)).isFalse();
  }

  @Test
  void the_table_marks_the_values_that_exceed_their_limit() {
    Budgets.Budget budget = new Budgets.Budget(20, 50, 100);
    Measurement onNative = new Measurement(19_900_000, 50_100_000, 58);
    Measurement onJvm = new Measurement(17_300_000, 171_500_000, 1_897.3);

    assertThat(
            new BudgetTable()
                .add("tenant-sync", "reply", budget, Optional.of(onNative), onJvm)
                .lines())
        .hasSize(4)
        .filteredOn(line -> line.endsWith("OVER BUDGET"))
        .singleElement()
        .asString()
        .contains("50.1", "171.5");
    assertThat(
            new BudgetTable().add("tenant-sync", "reply", budget, Optional.empty(), onJvm).lines())
        .noneMatch(line -> line.endsWith("OVER BUDGET"));
  }
}
