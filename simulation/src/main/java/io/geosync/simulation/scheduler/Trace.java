package io.geosync.simulation.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a schedule in order. It has no ids and no times, so that two runs of a seed have
 * equal traces.
 */
public final class Trace {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String actor, String what, String outcome) {}

  synchronized void add(String actor, String what, String outcome) {
    entries.add(new Entry(actor, what, outcome));
  }

  public synchronized int size() {
    return entries.size();
  }

  public synchronized List<String> lines() {
    return entries.stream()
        .map(entry -> "%-12s %-60s %s".formatted(entry.actor(), entry.what(), entry.outcome()))
        .toList();
  }
}
