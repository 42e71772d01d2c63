package io.geosync.nativebuild.budget;

/** What a function was measured to need, in the budget's terms. */
public record Cost(long zipBytes, long memoryBytes, double firstAnswerMilliseconds) {
  private static final double MEGABYTE = 1_000_000;

  double zipMegabytes() {
    return zipBytes / MEGABYTE;
  }

  double memoryMegabytes() {
    return memoryBytes / MEGABYTE;
  }

  /** Whether nothing is over. */
  public boolean isWithin(Budget budget) {
    return zipMegabytes() <= budget.zipMegabytes()
        && memoryMegabytes() <= budget.memoryMegabytes()
        && firstAnswerMilliseconds <= budget.firstAnswerMilliseconds();
  }
}
