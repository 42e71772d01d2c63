package io.geosync.bench.apply;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * Two contestants who take turns, batch by batch, so that a machine that becomes slower for a while
 * is slower for both.
 *
 * @param ours events a second, the median of the rounds
 * @param theirs likewise
 */
record Duel(double ours, double theirs) {
  private static final int MOST_ROWS_AT_A_TIME = 1_000;
  private static final int LEAST_ROUNDS = 5;
  private static final int EVENTS_OF_SMALL = 1_000;

  /** So many of a batch are enough to know how long one event at a time takes. */
  static int rowsAtATime(int size) {
    return Math.min(size, MOST_ROWS_AT_A_TIME);
  }

  static Duel of(Contestant us, Contestant them, Kind kind, int size) throws SQLException {
    int rounds = Math.max(LEAST_ROUNDS, EVENTS_OF_SMALL / size);
    // The first rounds make the plans and warm the JVM.
    for (int round = 0; round < 2 + rounds / 2; round++) {
      us.round(kind, size);
      them.round(kind, rowsAtATime(size));
    }
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      ours[round] = us.round(kind, size);
      theirs[round] = them.round(kind, rowsAtATime(size));
    }
    return new Duel(1e9 / median(ours), 1e9 / median(theirs));
  }

  double ratio() {
    return ours / theirs;
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
