package io.geosync.simulation.schedule;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sums over schedules, in the order in which they are printed. */
public final class Totals {
  static final String DIVERGENCES = "divergences";
  static final String SCHEDULES = "schedules";

  private final Map<String, Long> sums = new LinkedHashMap<>();

  synchronized void add(Schedule.Outcome outcome) {
    add(SCHEDULES, 1);
    add("transactions of writers", outcome.changes());
    add("events", outcome.landlord().eventCount());
    add("events of successions", outcome.landlord().successionEventCount());
    add("statements interleaved", outcome.run().counts().statements());
    add("messages", outcome.queue().sent());
    add("messages duplicated", outcome.queue().duplicated());
    add("messages lost", outcome.queue().lost());
    add("batches", outcome.deliveries().batches());
    add("events in batches", outcome.deliveries().events());
    add("duplicates", outcome.deliveries().duplicates());
    add("mirrors", outcome.deliveries().mirrors());
    add("repairs", outcome.deliveries().repairs());
    add("catch-ups", outcome.deliveries().catchUps());
    add("clean-ups", outcome.deliveries().cleanUps());
    add("rows that followed", outcome.deliveries().followed());
    add("rows moved back", outcome.deliveries().undone());
    add("databases restored", outcome.deliveries().restores());
    add("ledgers that contradict the log", outcome.deliveries().contradictions());
    add("new epochs", outcome.deliveries().epochs());
    add("messages redriven", outcome.queue().redriven());
    add("failed transactions", outcome.deliveries().failures());
    add("backends killed", outcome.run().counts().kills());
    add("statements made to fail", outcome.run().counts().failedStatements());
    add("lock waits", outcome.run().counts().lockWaits());
    add("lock timeouts", outcome.run().counts().lockTimeouts());
    add("deadlocks", outcome.run().counts().deadlocks());
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
