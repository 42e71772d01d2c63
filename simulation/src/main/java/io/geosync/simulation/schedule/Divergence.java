package io.geosync.simulation.schedule;

import java.util.ArrayList;
import java.util.List;

/** A schedule after which something is not as it must be, as a person reads it. */
public record Divergence(long seed, List<String> faults, List<String> history, List<String> trace) {
  private static final int MOST_FAULTS = 40;

  static Divergence of(long seed, Outcome outcome) {
    List<String> history = new ArrayList<>();
    history.add(outcome.plan().toString());
    history.addAll(outcome.landlord().history());
    return new Divergence(seed, outcome.faults(), history, outcome.played().trace().lines());
  }

  /**
   * Everything there is to know, the difference last.
   *
   * @param again further arguments of the command that runs it again
   */
  public List<String> lines(String again) {
    String headline =
        "seed %1$d diverges; again: ./geosync simulate --seed %1$d --schedules 1%2$s"
            .formatted(seed, again);
    List<String> lines = new ArrayList<>();
    lines.add(headline);
    section(lines, "what happened, step by step:", trace);
    section(lines, "how it was cast, and the landlord's history:", history);
    section(
        lines,
        "what is not as it must be (%d):".formatted(faults.size()),
        faults.stream().limit(MOST_FAULTS).toList());
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
