package io.geosync.simulation.schedule;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sums over schedules, in the order in which they are printed. */
public final class Totals {
  static final String DIVERGENCES = "divergences";
  static final String SCHEDULES = "schedules";

  private final Map<String, Long> sums = new LinkedHashMap<>();

  synchronized void add(Outcome outcome) {
    add(SCHEDULES, 1);
    add("changes", outcome.changes());
    add("events", outcome.landlord().eventCount());
    add("statements interleaved", outcome.played().counts().statements());
    add("messages", outcome.queue().sent());
    add("messages doubled", outcome.queue().doubled());
    add("messages lost", outcome.queue().lost());
    add("batches", outcome.deliveries().batches());
    add("events in batches", outcome.deliveries().events());
    add("duplicates", outcome.deliveries().duplicates());
    add("mirrors", outcome.deliveries().mirrors());
    add("repairs", outcome.deliveries().repairs());
    add("catch-ups", outcome.deliveries().catchUps());
    add("clean-ups", outcome.deliveries().cleanUps());
    add("rollbacks", outcome.deliveries().failures());
    add("backends killed", outcome.played().counts().kills());
    add("statements refused", outcome.played().counts().refusals());
    add("lock waits", outcome.played().counts().lockWaits());
    add("lock timeouts", outcome.played().counts().timeouts());
    add("deadlocks", outcome.played().counts().deadlocks());
    add(DIVERGENCES, outcome.faults().isEmpty() ? 0 : 1);
  }

  private void add(String name, long count) {
    sums.merge(name, count, Long::sum);
  }

  public synchronized long of(String name) {
    return sums.getOrDefault(name, 0L);
  }

  /** Names and counts, in order. */
  public synchronized Map<String, Long> all() {
    return new LinkedHashMap<>(sums);
  }
}
