package io.geosync.simulation.scheduler;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Runs all actors at once, each in a thread of its own, and kills some of their backends. The order
 * of their statements is not reproducible.
 */
public final class ParallelScheduler implements Scheduler {
  private static final long TIMEOUT_MINUTES = 3;

  private final LockObserver observer;
  private final ExecutorService threads;
  private final Random random;
  private final double kill;

  /**
   * @param kill probability, per statement, that its backend is killed before it
   */
  public ParallelScheduler(
      LockObserver observer, ExecutorService threads, Random random, double kill) {
    this.observer = observer;
    this.threads = threads;
    this.random = random;
    this.kill = kill;
  }

  @Override
  public Run run(List<Actor> actors) throws InterruptedException {
    Trace trace = new Trace();
    List<Throwable> defects = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch running = new CountDownLatch(actors.size());
    for (Actor actor : actors) {
      Steps steps = new Steps(actor.name(), trace, new Random(random.nextLong()));
      threads.execute(
          () -> {
            try {
              actor.script().run(steps);
            } catch (Exception | AssertionError defect) {
              trace.add(actor.name(), "ends", defect.getClass().getSimpleName());
              defects.add(defect);
            } finally {
              running.countDown();
            }
          });
    }
    if (!running.await(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
      defects.add(
          new IllegalStateException(
              "%d actors still run after %d minutes"
                  .formatted(running.getCount(), TIMEOUT_MINUTES)));
    }
    return new Run(trace, defects, new StepCounts());
  }

  /** Records the statements of one actor in the order in which they end. */
  private final class Steps implements ActorContext {
    private final String actor;
    private final Trace trace;
    private final Random random;

    Steps(String actor, Trace trace, Random random) {
      this.actor = actor;
      this.trace = trace;
      this.random = random;
    }

    @Override
    public void pause() {
      ActorContext.sleep();
    }

    @Override
    public Connection step(Connection real, boolean mayFail) throws SQLException {
      int backend = real.unwrap(PGConnection.class).getBackendPID();
      return SteppedConnection.around(
          real, (what, call) -> run(backend, mayFail, what, call), false);
    }

    private @Nullable Object run(
        int backend, boolean mayFail, String what, SteppedConnection.Call call)
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
}
