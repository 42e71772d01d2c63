package io.geosync.simulation.step;

/** What happened to the actors of one schedule. Written in turns, read when all are gone. */
public final class StepCounts {
  long statements;
  long lockWaits;
  long deadlocks;
  long timeouts;
  long kills;
  long refusals;

  public long statements() {
    return statements;
  }

  public long lockWaits() {
    return lockWaits;
  }

  /** Circles of actors that waited for each other. */
  public long deadlocks() {
    return deadlocks;
  }

  /** Statements that stopped waiting for a lock. */
  public long timeouts() {
    return timeouts;
  }

  public long kills() {
    return kills;
  }

  public long refusals() {
    return refusals;
  }
}
