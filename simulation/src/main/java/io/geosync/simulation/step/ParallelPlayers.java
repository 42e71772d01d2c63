package io.geosync.simulation.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays all parts at once, each in a thread of its own, as fast as the machine lets them. */
public final class ParallelPlayers implements Players {
  private static final long PATIENCE_MINUTES = 3;

  private final LockObserver observer;
  private final ExecutorService threads;
  private final Random random;
  private final double kill;

  /**
   * @param kill how often a statement finds its backend dead, 0 to 1
   */
  public ParallelPlayers(
      LockObserver observer, ExecutorService threads, Random random, double kill) {
    this.observer = observer;
    this.threads = threads;
    this.random = random;
    this.kill = kill;
  }

  @Override
  public Played play(List<Turns.Cast> cast) throws InterruptedException {
    Trace trace = new Trace();
    List<Throwable> defects = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch left = new CountDownLatch(cast.size());
    for (Turns.Cast each : cast) {
      Turn turn =
          new ParallelTurn(each.name(), trace, observer, new Random(random.nextLong()), kill);
      threads.execute(
          () -> {
            try {
              each.part().play(turn);
            } catch (Exception | AssertionError defect) {
              trace.add(each.name(), "ends", defect.getClass().getSimpleName());
              defects.add(defect);
            } finally {
              left.countDown();
            }
          });
    }
    if (!left.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      defects.add(new IllegalStateException(left.getCount() + " actors do not come to an end"));
    }
    return new Played(trace, defects, new StepCounts());
  }
}
