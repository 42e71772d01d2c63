package io.geosync.bench.console;

import io.geosync.bench.report.Conditions;
import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run.
 *
 * @param options sizes of the data, and calls of each read
 */
record ConsoleReport(Map<String, Object> options, Conditions conditions, List<Read> reads) {
  static final double GOAL_MILLIS = 200;
  static final long MAX_BYTES = 6L * 1_024 * 1_024;

  /**
   * One read. Times are of whole invocations, from the client's request to its reply.
   *
   * @param bytes size of the largest reply
   * @param failure error of the first call that failed, after which the read was not called again
   */
  record Read(
      String name,
      double medianMillis,
      double p95Millis,
      double maxMillis,
      long bytes,
      @Nullable String failure) {

    boolean meetsGoal() {
      return failure == null && p95Millis <= GOAL_MILLIS && bytes <= MAX_BYTES;
    }
  }

  boolean meetsGoal() {
    return reads.stream().allMatch(Read::meetsGoal);
  }

  void print(Console console, boolean json) {
    if (json) {
      console.json(this);
      return;
    }
    Table table = new Table("read", ">median ms", ">p95 ms", ">max ms", ">bytes", "goal");
    for (Read read : reads) {
      table.row(
          read.name(),
          tenths(read.medianMillis()),
          tenths(read.p95Millis()),
          tenths(read.maxMillis()),
          read.bytes(),
          Cell.verdict(read.meetsGoal(), "met", read.failure() == null ? "MISSED" : "FAILED"));
    }
    console.table(table);
    for (Read read : reads) {
      if (read.failure() != null) {
        console.line("%s: %s".formatted(read.name(), read.failure()));
      }
    }
    console.line("");
    console.line(
        "Goal: p95 up to %.0f ms and %,d bytes. Options: %s"
            .formatted(GOAL_MILLIS, MAX_BYTES, options));
    console.line(
        "%s, %d processors; Java %s; PostgreSQL %s %s; %.0f%% of the processors idle before the run"
            .formatted(
                conditions.processor(),
                conditions.processors(),
                conditions.java(),
                conditions.postgres(),
                conditions.settings(),
                100 * conditions.idleBefore()));
  }

  private static String tenths(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }
}
