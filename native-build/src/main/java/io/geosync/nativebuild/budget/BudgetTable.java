package io.geosync.nativebuild.budget;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Measured and allowed, native and JVM side by side. */
public final class BudgetTable {
  private static final String NOT_MEASURED = "not measured";

  private final Table table =
      new Table("function", "measure", ">native", ">allowed", ">JVM", "unit");

  /**
   * Adds a function's three lines.
   *
   * @param firstAnswer to what; the function's own words
   * @param onNative empty: there is no executable
   */
  public BudgetTable add(
      String function, String firstAnswer, Budget budget, Optional<Cost> onNative, Cost onJvm) {
    line(function, "zip", budget.zipMegabytes(), onNative, onJvm, Cost::zipMegabytes, "MB");
    line(
        "",
        "resident memory after it",
        budget.memoryMegabytes(),
        onNative,
        onJvm,
        Cost::memoryMegabytes,
        "MB");
    line(
        "",
        "process start to " + firstAnswer,
        budget.firstAnswerMilliseconds(),
        onNative,
        onJvm,
        Cost::firstAnswerMilliseconds,
        "ms");
    return this;
  }

  private void line(
      String function,
      String measure,
      int allowed,
      Optional<Cost> onNative,
      Cost onJvm,
      ToDoubleFunction<Cost> value,
      String unit) {
    Cell measured =
        onNative
            .map(
                cost ->
                    new Cell(
                        number(value.applyAsDouble(cost)),
                        value.applyAsDouble(cost) <= allowed ? Tone.GOOD : Tone.BAD))
            .orElse(Cell.of(NOT_MEASURED));
    table.row(function, measure, measured, allowed, number(value.applyAsDouble(onJvm)), unit);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  public Table table() {
    return table;
  }
}
