package io.geosync.nativebuild.budget;

import io.geosync.nativebuild.table.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Formats measurements of native and JVM packages next to the budgets. */
public final class BudgetTable {
  private static final String NOT_MEASURED = "not measured";

  private final TextTable table =
      new TextTable("function", "measure", ">native", ">limit", ">JVM", "unit", "");

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
    Optional<Double> measured = onNative.map(value::applyAsDouble);
    table.row(
        function,
        measure,
        measured.map(BudgetTable::number).orElse(NOT_MEASURED),
        limit,
        number(value.applyAsDouble(onJvm)),
        unit,
        measured.filter(known -> known > limit).map(known -> "OVER BUDGET").orElse(""));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  /** Returns the lines of the table. Values over their limit are marked. */
  public List<String> lines() {
    return table.lines();
  }
}
