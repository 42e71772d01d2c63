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
  void every_function_has_a_budget_and_no_other_word_passes_for_one() throws IOException {
    Budgets budgets = Budgets.read(FILE);

    for (NativeFunction function : NativeFunction.values()) {
      Budget budget = budgets.of(function.module());
      assertThat(budget.zipMegabytes()).isPositive();
      assertThat(budget.memoryMegabytes()).isPositive();
      assertThat(budget.firstAnswerMilliseconds()).isPositive();
    }
    assertThatThrownBy(() -> budgets.of("another")).hasMessageContaining("no budget for another");
  }

  @Test
  void at_the_limit_is_within_and_one_over_it_is_over() {
    Budget budget = new Budget(20, 50, 100);

    assertThat(new Cost(20_000_000, 50_000_000, 100).isWithin(budget)).isTrue();
    assertThat(new Cost(20_000_001, 50_000_000, 100).isWithin(budget)).isFalse();
    assertThat(new Cost(20_000_000, 50_000_001, 100).isWithin(budget)).isFalse();
    assertThat(new Cost(20_000_000, 50_000_000, 100.1).isWithin(budget)).isFalse();
  }
}
