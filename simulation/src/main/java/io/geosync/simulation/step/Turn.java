package io.geosync.simulation.step;

import java.sql.Connection;
import java.sql.SQLException;

/** What an actor holds: its place among the others. */
public interface Turn {
  /** Lets others go on, where there is nothing to do. */
  void pause();

  /**
   * The same connection, each statement of which waits for the actor's turn.
   *
   * @param mayFail whether its backend may be killed and its statements refused
   */
  Connection step(Connection real, boolean mayFail) throws SQLException;
}
