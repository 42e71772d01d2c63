package io.geosync.nativebuild.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.nio.file.Path;
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
}
