package io.geosync.simulation.scheduler;

/** Counts of one schedule. Written by the actor that has the turn, read when all have ended. */
public final class StepCounts {
  long statements;
  long lockWaits;
  long deadlocks;
  long lockTimeouts;
  long kills;
  long failedStatements;

  public long statements() {
    return statements;
  }

  public long lockWaits() {
    return lockWaits;
  }

  /** Cycles of actors that waited for each other. */
  public long deadlocks() {
    return deadlocks;
  }

  /** Statements that failed while they waited for a lock. */
  public long lockTimeouts() {
    return lockTimeouts;
  }

  public long kills() {
    return kills;
  }

  /** Statements that the simulation made fail. */
  public long failedStatements() {
    return failedStatements;
  }
}
