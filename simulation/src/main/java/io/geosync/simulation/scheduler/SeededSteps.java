package io.geosync.simulation.scheduler;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Runs the statements of one actor, each in its turn, and makes the faults that the seed draws. */
final class SeededSteps implements ActorContext {
  /**
   * Whether a terminated backend still sends its error depends on the network, so every failure of
   * a killed backend is reported as a lost connection.
   */
  private static final String CONNECTION_FAILURE = "08006";

  private static final String QUERY_CANCELED = "57014";

  private final TurnOrder turns;
  private final ActorState actor;
  private final LockObserver observer;
  private final FaultRates rates;
  private final Trace trace;
  private final StepCounts counts;

  SeededSteps(
      TurnOrder turns,
      ActorState actor,
      LockObserver observer,
      FaultRates rates,
      Trace trace,
      StepCounts counts) {
    this.turns = turns;
    this.actor = actor;
    this.observer = observer;
    this.rates = rates;
    this.trace = trace;
    this.counts = counts;
  }

  @Override
  public void pause() {
    trace.add(actor.name, "pauses", "");
    turns.handOver(actor, false);
  }

  @Override
  public Connection step(Connection real, boolean mayFail) throws SQLException {
    int backend = real.unwrap(PGConnection.class).getBackendPID();
    return SteppedConnection.around(real, (what, call) -> run(backend, mayFail, what, call), true);
  }

  /** Runs one statement in the actor's turn, which it keeps until its next statement. */
  private @Nullable Object run(
      int backend, boolean mayFail, String what, SteppedConnection.Call call) throws SQLException {
    turns.handOver(actor, !turns.draw(rates.actorSwitch()));
    if (mayFail) {
      fail(backend, what);
    }
    begin(backend);
    Object result;
    try {
      result = call.run();
    } catch (SQLException failure) {
      throw failed(backend, what, failure);
    }
    turns.statementEnded(actor);
    trace.add(actor.name, what, result instanceof Integer rows ? rows + " rows" : "");
    if (mayFail && what.equals(SteppedConnection.COMMIT) && turns.draw(rates.lostCommit())) {
      kill(backend);
      throw new SQLException(
          "The simulation killed the backend after its commit", CONNECTION_FAILURE);
    }
    return result;
  }

  /** Draws a fault before the statement. */
  private void fail(int backend, String what) throws SQLException {
    if (turns.draw(rates.kill())) {
      kill(backend);
    } else if (what.startsWith(SteppedConnection.STATEMENT)
        && turns.draw(rates.statementFailure())) {
      trace.add(actor.name, what, "made to fail");
      counts.failedStatements++;
      throw new SQLException("The simulation made this statement fail", QUERY_CANCELED);
    }
  }

  private void begin(int backend) {
    turns.locked(
        () -> {
          actor.backends.add(backend);
          actor.executingSince = System.nanoTime();
          actor.executing = backend;
          counts.statements++;
        });
  }

  private void kill(int backend) throws SQLException {
    trace.add(actor.name, "killed", "");
    turns.kill(actor, backend);
  }

  private SQLException failed(int backend, String what, SQLException failure) {
    turns.statementEnded(actor);
    String state = observer.hasKilled(backend) ? CONNECTION_FAILURE : actor.cancelledAs;
    actor.cancelledAs = null;
    SQLException reported =
        state == null ? failure : new SQLException(failure.getMessage(), state, failure);
    trace.add(actor.name, what, "fails " + reported.getSQLState());
    return reported;
  }
}
