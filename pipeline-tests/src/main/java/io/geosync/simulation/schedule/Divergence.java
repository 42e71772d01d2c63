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
    return new Divergence(seed, outcome.faults(), history, outcome.turns().trace().lines());
  }

  /** The command that runs it again. */
  public String replay() {
    return "./geosync simulate --seed %d --schedules 1".formatted(seed);
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("seed %d diverges; again: %s".formatted(seed, replay()));
    lines.add("");
    lines.add("what happened, step by step:");
    trace.forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add("the landlord's history:");
    history.forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add("what is not as it must be (%d):".formatted(faults.size()));
    faults.stream().limit(MOST_FAULTS).forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add("seed %d diverges; again: %s".formatted(seed, replay()));
    return lines;
  }
}
