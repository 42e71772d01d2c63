package io.geosync.simulation.schedule;

import java.util.ArrayList;
import java.util.List;

/** A report on a schedule whose result differs from the expected one. */
public record Divergence(long seed, List<String> faults, List<String> history, List<String> trace) {
  private static final int MAX_FAULTS = 40;

  static Divergence of(long seed, Schedule.Outcome outcome) {
    List<String> history = new ArrayList<>();
    history.add(outcome.plan().toString());
    history.addAll(outcome.landlord().history());
    return new Divergence(seed, outcome.faults(), history, outcome.run().trace().lines());
  }

  /**
   * The report's lines: steps, history, differences.
   *
   * @param arguments further arguments of the command that repeats the schedule
   */
  public List<String> lines(String arguments) {
    String headline =
        "seed %1$d diverges. Repeat it: ./geosync simulate --seed %1$d --schedules 1%2$s"
            .formatted(seed, arguments);
    List<String> lines = new ArrayList<>();
    lines.add(headline);
    section(lines, "Steps:", trace);
    section(lines, "Plan and history of the landlord:", history);
    section(
        lines,
        "Differences from the expected result (%d):".formatted(faults.size()),
        faults.stream().limit(MAX_FAULTS).toList());
    lines.add("");
    lines.add(headline);
    return lines;
  }

  private static void section(List<String> lines, String title, List<String> texts) {
    lines.add("");
    lines.add(title);
    texts.forEach(line -> lines.add("  " + line));
  }
}
