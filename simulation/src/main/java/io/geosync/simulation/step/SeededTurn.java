package io.geosync.simulation.step;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** A place in the sequence that a seed draws. */
record SeededTurn(Turns turns, Actor actor) implements Turn {
  @Override
  public void pause() {
    turns.pause(actor);
  }

  @Override
  public Connection step(Connection real, boolean mayFail) throws SQLException {
    int backend = real.unwrap(PGConnection.class).getBackendPID();
    return SteppedConnection.around(
        real, (what, call) -> turns.step(actor, new Backend(backend, mayFail), what, call), true);
  }
}
