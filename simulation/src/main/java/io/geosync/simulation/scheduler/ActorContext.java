package io.geosync.simulation.scheduler;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The scheduler as one actor sees it. */
public interface ActorContext {
  /** For work that no other actor competes with: statements run at once. */
  ActorContext UNSCHEDULED =
      new ActorContext() {
        @Override
        public void pause() {
          sleep();
        }

        @Override
        public Connection step(Connection real, boolean mayFail) {
          return real;
        }
      };

  /** Lets other actors run, for an actor that has nothing to do. */
  void pause();

  /**
   * Wraps a connection so that each of its statements is a step of the schedule.
   *
   * @param mayFail whether the simulation may kill its backend and make its statements fail
   */
  Connection step(Connection real, boolean mayFail) throws SQLException;

  /** A pause where the operating system decides who runs next. */
  static void sleep() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }
}
