package io.geosync.simulation.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Nobody waits for a turn; what each does is noted, and now and then its backend is killed. */
public final class ParallelTurn implements Turn {
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final String actor;
  private final Trace trace;
  private final LockObserver observer;
  private final Random random;
  private final double kill;

  /**
   * @param trace of all actors, in the order in which their statements ended
   * @param kill how often a statement finds its backend dead, 0 to 1
   */
  public ParallelTurn(
      String actor, Trace trace, LockObserver observer, Random random, double kill) {
    this.actor = actor;
    this.trace = trace;
    this.observer = observer;
    this.random = random;
    this.kill = kill;
  }

  @Override
  public void pause() {
    LockSupport.parkNanos(REST_NANOS);
  }

  @Override
  public Connection step(Connection real, boolean mayFail) throws SQLException {
    int backend = real.unwrap(PGConnection.class).getBackendPID();
    return SteppedConnection.around(
        real, (what, call) -> take(backend, mayFail, what, call), false);
  }

  private @Nullable Object take(int backend, boolean mayFail, String what, SqlCall call)
      throws SQLException {
    if (mayFail && random.nextDouble() < kill) {
      trace.add(actor, "killed", "");
      synchronized (observer) {
        observer.kill(backend);
      }
    }
    try {
      Object result = call.run();
      trace.add(actor, what, result instanceof Integer rows ? rows + " rows" : "");
      return result;
    } catch (SQLException failure) {
      trace.add(actor, what, "fails " + failure.getSQLState());
      throw failure;
    }
  }
}
