package io.geosync.simulation.scheduler;

import java.util.List;

/** Runs actors until all of them have ended. */
@FunctionalInterface
public interface Scheduler {
  Run run(List<Actor> actors) throws InterruptedException;

  /**
   * A finished run.
   *
   * @param defects exceptions that left the actors' scripts
   */
  record Run(Trace trace, List<Throwable> defects, StepCounts counts) {}
}
