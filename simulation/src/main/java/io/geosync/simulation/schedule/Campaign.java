package io.geosync.simulation.schedule;

import io.geosync.simulation.scheduler.Scheduler;
import io.geosync.simulation.scheduler.SeededScheduler;
import io.geosync.simulation.world.RealTrees;
import io.geosync.simulation.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Runs schedules, one per seed, in several worlds at once, until the first that diverges. */
public final class Campaign {
  private final RealTrees trees;
  private final Totals totals = new Totals();
  private final AtomicReference<Divergence> divergence = new AtomicReference<>();
  private long reportEveryNanos = Long.MAX_VALUE;
  private Consumer<String> reports = line -> {};
  private volatile boolean stopped;

  public Campaign(RealTrees trees) {
    this.trees = trees;
  }

  public Totals totals() {
    return totals;
  }

  /** Reports the progress at an interval. */
  public void report(Duration every, Consumer<String> to) {
    reportEveryNanos = every.toNanos();
    reports = to;
  }

  /** Starts no further schedule and ignores the results of the running ones. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs the seeds from the first on.
   *
   * @param worlds how many schedules run at the same time
   */
  public Optional<Divergence> run(long firstSeed, long schedules, int worlds)
      throws InterruptedException {
    AtomicLong next = new AtomicLong(firstSeed);
    ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    try {
      List<Future<?>> lanes = new ArrayList<>();
      for (long number = 0; number < Math.min(worlds, schedules); number++) {
        lanes.add(threads.submit(() -> lane(next, firstSeed + schedules, threads)));
      }
      watch(lanes, schedules);
      for (Future<?> lane : lanes) {
        lane.get();
      }
    } catch (ExecutionException failure) {
      if (!stopped) {
        throw new IllegalStateException(
            "The simulation failed; this is not a divergence", failure.getCause());
      }
    } finally {
      threads.shutdownNow();
    }
    return Optional.ofNullable(divergence.get());
  }

  private void watch(List<Future<?>> lanes, long schedules) throws InterruptedException {
    long begun = System.nanoTime();
    long reported = begun;
    while (!lanes.stream().allMatch(Future::isDone)) {
      TimeUnit.MILLISECONDS.sleep(20);
      long now = System.nanoTime();
      if (now - reported > reportEveryNanos) {
        reported = now;
        long done = totals.of(Totals.SCHEDULES);
        reports.accept(
            String.format(
                Locale.ROOT,
                "%,10d of %,d schedules, %.1f per second",
                done,
                schedules,
                done * 1e9 / (now - begun)));
      }
    }
  }

  private Void lane(AtomicLong next, long end, ExecutorService threads)
      throws SQLException, InterruptedException {
    try (World world = World.scheduled()) {
      for (long seed = next.getAndIncrement();
          seed < end && divergence.get() == null && !stopped;
          seed = next.getAndIncrement()) {
        Schedule.Outcome outcome = one(world, seed, threads);
        if (stopped) {
          break;
        }
        totals.add(outcome);
        if (!outcome.faults().isEmpty()) {
          divergence.compareAndSet(null, Divergence.of(seed, outcome));
        }
      }
    }
    return null;
  }

  /** Runs one seed in a world in which other schedules may have run before. */
  Schedule.Outcome one(World world, long seed, ExecutorService threads)
      throws SQLException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Plan plan = Plan.drawn(random, trees);
    Scheduler scheduler =
        new SeededScheduler(world.observer(), threads, random.split(), plan.rates());
    return new Schedule(world, plan, random).run(scheduler);
  }
}
