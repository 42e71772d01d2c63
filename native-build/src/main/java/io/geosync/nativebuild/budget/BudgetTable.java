package io.geosync.nativebuild.budget;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Formats measurements of native and JVM packages next to the budgets. */
public final class BudgetTable {
  private static final String NOT_MEASURED = "not measured";

  private final Table table = new Table("function", "measure", ">native", ">limit", ">JVM", "unit");

  /**
   * Adds the three lines of a function.
   *
   * @param firstResponse description of the function's first response
   * @param onNative measurement of the native package; empty if there is none
   */
  public BudgetTable add(
      String function,
      String firstResponse,
      Budgets.Budget budget,
      Optional<Measurement> onNative,
      Measurement onJvm) {
    line(function, "zip", budget.zipMegabytes(), onNative, onJvm, Measurement::zipMegabytes, "MB");
    line(
        "",
        "resident memory after the first response",
        budget.memoryMegabytes(),
        onNative,
        onJvm,
        Measurement::memoryMegabytes,
        "MB");
    line(
        "",
        "process start to " + firstResponse,
        budget.firstAnswerMilliseconds(),
        onNative,
        onJvm,
        Measurement::firstAnswerMilliseconds,
        "ms");
    return this;
  }

  private void line(
      String function,
      String measure,
      int limit,
      Optional<Measurement> onNative,
      Measurement onJvm,
      ToDoubleFunction<Measurement> value,
      String unit) {
    Cell measured =
        onNative
            .map(
                cost ->
                    new Cell(
                        number(value.applyAsDouble(cost)),
                        value.applyAsDouble(cost) <= limit ? Tone.GOOD : Tone.BAD))
            .orElse(Cell.of(NOT_MEASURED));
    table.row(function, measure, measured, limit, number(value.applyAsDouble(onJvm)), unit);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  public Table table() {
    return table;
  }
}
