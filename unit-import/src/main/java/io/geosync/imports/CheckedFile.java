package io.geosync.imports;

import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of reading a whole file once.
 *
 * @param rows number of valid lines
 * @param shown the first problems
 * @param problems number of all problems
 */
record CheckedFile(Path path, long rows, List<Problem> shown, long problems) {
  private static final int MAX_SHOWN_PROBLEMS = 50;
  private static final int PROGRESS_EVERY = 10_000;

  /**
   * Reads the file.
   *
   * @param what the rows in words, for the progress
   */
  static CheckedFile of(Path path, CsvFile<?, ?> file, String what, Progress progress) {
    List<Problem> shown = new ArrayList<>();
    long[] counts = new long[2];
    file.read(
        row -> {
          counts[0]++;
          if (counts[0] % PROGRESS_EVERY == 0) {
            progress.update("read %s %s".formatted(Numbers.grouped(counts[0]), what));
          }
        },
        problem -> {
          counts[1]++;
          if (shown.size() < MAX_SHOWN_PROBLEMS) {
            shown.add(problem);
          }
        });
    return new CheckedFile(path, counts[0], List.copyOf(shown), counts[1]);
  }

  boolean invalid() {
    return problems > 0;
  }

  /**
   * Describes the problems, one per line.
   *
   * @param prefix begins each line
   */
  List<String> details(String prefix) {
    List<String> details = new ArrayList<>();
    shown.forEach(problem -> details.add(prefix + problem.shown()));
    if (problems > shown.size()) {
      details.add(
          "%s%s more errors are not shown"
              .formatted(prefix, Numbers.grouped(problems - shown.size())));
    }
    return details;
  }

  /** Describes the number of problems: {@code it has 3 errors}. */
  String count() {
    return problems == 1
        ? "it has 1 error"
        : "it has %s errors".formatted(Numbers.grouped(problems));
  }
}
