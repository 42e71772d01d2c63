package io.geosync.nativebuild.budget;

/** The measured size, memory and response time of a function. */
public record Measurement(long zipBytes, long memoryBytes, double firstAnswerMilliseconds) {
  private static final double MEGABYTE = 1_000_000;

  double zipMegabytes() {
    return zipBytes / MEGABYTE;
  }

  double memoryMegabytes() {
    return memoryBytes / MEGABYTE;
  }

  /** Returns whether no value exceeds the budget. */
  public boolean isWithin(Budgets.Budget budget) {
    return zipMegabytes() <= budget.zipMegabytes()
        && memoryMegabytes() <= budget.memoryMegabytes()
        && firstAnswerMilliseconds <= budget.firstAnswerMilliseconds();
  }
}
