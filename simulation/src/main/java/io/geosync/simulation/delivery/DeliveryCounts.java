package io.geosync.simulation.delivery;

import java.util.concurrent.atomic.LongAdder;

/** Counts of what was done to the tenants of one schedule. */
public final class DeliveryCounts {
  private final LongAdder batches = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder mirrors = new LongAdder();
  private final LongAdder repairs = new LongAdder();
  private final LongAdder catchUps = new LongAdder();
  private final LongAdder cleanUps = new LongAdder();
  private final LongAdder restores = new LongAdder();
  private final LongAdder contradictions = new LongAdder();
  private final LongAdder epochs = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder followed = new LongAdder();
  private final LongAdder undone = new LongAdder();

  void batch(int given, int known) {
    batches.increment();
    events.add(given);
    duplicates.add(known);
  }

  void mirror() {
    mirrors.increment();
  }

  void repair() {
    repairs.increment();
  }

  void catchUp(long filled) {
    catchUps.increment();
    events.add(filled);
  }

  void cleanUp() {
    cleanUps.increment();
  }

  void restore() {
    restores.increment();
  }

  void contradiction() {
    contradictions.increment();
  }

  void epoch() {
    epochs.increment();
  }

  void followed(long rows) {
    followed.add(rows);
  }

  void undone(long rows) {
    undone.add(rows);
  }

  void failure() {
    failures.increment();
  }

  public long batches() {
    return batches.sum();
  }

  /** Events given to tenants, duplicates included. */
  public long events() {
    return events.sum();
  }

  public long duplicates() {
    return duplicates.sum();
  }

  public long mirrors() {
    return mirrors.sum();
  }

  public long repairs() {
    return repairs.sum();
  }

  public long catchUps() {
    return catchUps.sum();
  }

  public long cleanUps() {
    return cleanUps.sum();
  }

  /** Databases restored to an earlier state. */
  public long restores() {
    return restores.sum();
  }

  /** Ledgers found to have other events than the log. */
  public long contradictions() {
    return contradictions.sum();
  }

  /** Epochs started because of contradictions. */
  public long epochs() {
    return epochs.sum();
  }

  /** Batches and visits that were rolled back. */
  public long failures() {
    return failures.sum();
  }

  /** Rows of tenants that were moved to the successor of their unit. */
  public long followed() {
    return followed.sum();
  }

  /** Rows of tenants that were moved back. */
  public long undone() {
    return undone.sum();
  }
}
