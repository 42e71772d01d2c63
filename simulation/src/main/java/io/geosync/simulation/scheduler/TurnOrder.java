package io.geosync.simulation.scheduler;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides which actor has the turn. Exactly one has it at a time; the next one is drawn from the
 * seed. An actor whose statement waits for a lock loses the turn until the lock is its own. Lock
 * timeouts and the victims of deadlocks are drawn too, so that no clock decides anything.
 */
final class TurnOrder {
  /** A statement that takes longer than this may be waiting for a lock. */
  private static final long LONG_NANOS = TimeUnit.MICROSECONDS.toNanos(700);

  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(400);
  private static final long HANG_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final String DEADLOCK_DETECTED = "40P01";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final ReentrantLock lock = new ReentrantLock();
  private final List<ActorState> actors = new ArrayList<>();
  private final RandomGenerator random;
  private final FaultRates rates;
  private final StepCounts counts;
  private final LockObserver observer;
  private final LockWaits waits;
  private volatile @Nullable ActorState running;
  private volatile boolean over;

  TurnOrder(
      LockObserver observer,
      RandomGenerator random,
      FaultRates rates,
      Trace trace,
      StepCounts counts) {
    this.observer = observer;
    this.random = random;
    this.rates = rates;
    this.counts = counts;
    this.waits = new LockWaits(lock, actors, observer, trace);
  }

  /** Adds an actor; called before {@link #start}. */
  ActorState add(String name) {
    ActorState actor = new ActorState(actors.size(), name, lock.newCondition());
    actors.add(actor);
    return actor;
  }

  /** Gives the first turn. */
  void start() {
    locked(() -> passOn(null));
  }

  /** Runs an action that reads or changes the state of actors. */
  void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Draws whether something of the given probability happens. */
  boolean draw(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** Blocks until the actor has the turn. */
  void awaitTurn(ActorState actor) {
    locked(
        () -> {
          while (running != actor) {
            actor.turn.awaitUninterruptibly();
          }
        });
  }

  /**
   * Passes the turn on and blocks until the actor has it again.
   *
   * @param keep whether the actor keeps the turn
   */
  void handOver(ActorState actor, boolean keep) {
    locked(
        () -> {
          actor.status = ActorState.Status.READY;
          passOn(keep ? actor : null);
          awaitTurn(actor);
        });
  }

  /** Ends an actor's part in the schedule and passes the turn on. */
  void leave(ActorState actor) {
    locked(
        () -> {
          actor.status = ActorState.Status.ENDED;
          passOn(null);
        });
  }

  /** Notes that a statement has ended; one that had waited for a lock waits for the turn first. */
  void statementEnded(ActorState actor) {
    locked(
        () -> {
          actor.executing = 0;
          if (actor.status == ActorState.Status.WAITING) {
            actor.returned = true;
            awaitTurn(actor);
          }
        });
  }

  /** Ends a backend of the actor that has the turn. */
  void kill(ActorState actor, int backend) throws SQLException {
    lock.lock();
    try {
      counts.kills++;
      actor.backends.remove(backend);
      observer.kill(backend);
    } finally {
      lock.unlock();
    }
  }

  /** Chooses the next actor; the lock is held. */
  private void passOn(@Nullable ActorState preferred) {
    running = null;
    try {
      waits.settle();
      if (!waits.waiting().isEmpty() && draw(rates.lockTimeout())) {
        counts.lockTimeouts++;
        waits.cancel(pick(waits.waiting()), LOCK_NOT_AVAILABLE);
      }
      for (List<ActorState> cycle = waits.cycle(); !cycle.isEmpty(); cycle = waits.cycle()) {
        counts.deadlocks++;
        waits.cancel(pick(cycle), DEADLOCK_DETECTED);
      }
      List<ActorState> ready = in(ActorState.Status.READY);
      while (ready.isEmpty() && !waits.waiting().isEmpty()) {
        waits.releaseBriefly();
        waits.settle();
        ready = in(ActorState.Status.READY);
      }
      if (ready.isEmpty()) {
        finish();
        return;
      }
      ActorState next = preferred != null && ready.contains(preferred) ? preferred : pick(ready);
      next.status = ActorState.Status.RUNNING;
      running = next;
      next.turn.signal();
    } catch (SQLException failure) {
      throw observerFailed(failure);
    }
  }

  private List<ActorState> in(ActorState.Status status) {
    return actors.stream().filter(actor -> actor.status == status).toList();
  }

  private ActorState pick(List<ActorState> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void finish() {
    synchronized (actors) {
      over = true;
      actors.notifyAll();
    }
  }

  /** Blocks until all actors have ended. */
  void awaitEnd(Trace trace) throws InterruptedException {
    long end = System.nanoTime() + HANG_NANOS;
    synchronized (actors) {
      while (!over) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException("The schedule hangs after " + trace.lines());
        }
        actors.wait(left);
      }
    }
  }

  /** Finds long statements that wait for a lock, until the schedule is over. Needs a thread. */
  void watch() {
    while (!over) {
      LockSupport.parkNanos(POLL_NANOS);
      ActorState actor = running;
      if (actor != null && isLong(actor)) {
        locked(() -> passOnIfWaiting(actor));
      }
    }
  }

  private static boolean isLong(ActorState actor) {
    return actor.executing != 0 && System.nanoTime() - actor.executingSince > LONG_NANOS;
  }

  private void passOnIfWaiting(ActorState actor) {
    if (running != actor || !isLong(actor)) {
      return;
    }
    try {
      if (waits.begins(actor, random::nextInt)) {
        counts.lockWaits++;
        passOn(null);
      }
    } catch (SQLException failure) {
      throw observerFailed(failure);
    }
  }

  private static IllegalStateException observerFailed(SQLException failure) {
    return new IllegalStateException("The connection that observes locks failed", failure);
  }
}
