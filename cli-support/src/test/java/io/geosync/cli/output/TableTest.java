package io.geosync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columns_are_aligned_and_numbers_are_grouped_and_right_aligned() {
    Table table =
        new Table("tenant", ">units", "rows")
            .row("hanoi", 1_234_567L, "equal")
            .row("đà-nẵng", 5, "NOT EQUAL");

    assertThat(table.lines(false))
        .containsExactly(
            "tenant       units  rows",
            "hanoi    1,234,567  equal",
            "đà-nẵng          5  NOT EQUAL");
  }

  @Test
  void colours_do_not_change_the_alignment() {
    Table table = new Table("a", "b").row(Cell.verdict(true, "yes", "no"), "x").row("plain", "y");

    assertThat(table.lines(true).get(1)).isEqualTo("\u001b[32myes\u001b[0m    x");
    assertThat(table.lines(true).get(2)).isEqualTo("plain  y");
  }
}
