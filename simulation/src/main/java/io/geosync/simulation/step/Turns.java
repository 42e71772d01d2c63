package io.geosync.simulation.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets exactly one actor run at a time, from one statement to its next. Who is next is drawn from
 * the seed. A statement that waits for a lock is found by asking the server, never by time; then
 * the others go on, and it gets another turn when the lock is its own.
 *
 * <p>Time does not decide anything: the server's own deadlock_timeout is out of reach, and a
 * lock_timeout is a draw. Of those who wait for each other, one drawn fails as a deadlock's victim
 * does.
 */
public final class Turns implements Players {
  private static final long LONG_NANOS = TimeUnit.MICROSECONDS.toNanos(700);
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(400);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final String DEADLOCK = "40P01";
  private static final String LOCK_TIMEOUT = "55P03";

  /** Whether a dead server still says goodbye is the network's choice; here it never does. */
  private static final String LOST = "08006";

  private static final String CANCELLED = "57014";

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Actor> actors = new ArrayList<>();
  private final LockObserver observer;
  private final ExecutorService threads;
  private final RandomGenerator random;
  private final Chances chances;
  private final Trace trace = new Trace();
  private final List<Throwable> defects = new ArrayList<>();
  private final Waits waits;
  private final StepCounts counts = new StepCounts();
  private volatile @Nullable Actor running;
  private volatile boolean over;

  /**
   * @param threads gives one to each actor, and one more
   */
  public Turns(
      LockObserver observer, ExecutorService threads, RandomGenerator random, Chances chances) {
    this.observer = observer;
    this.waits = new Waits(lock, actors, observer, trace);
    this.threads = threads;
    this.random = random;
    this.chances = chances;
  }

  /** What an actor does; it may end by an exception, which is a defect of somebody. */
  @FunctionalInterface
  public interface Part {
    void play(Turn turn) throws Exception;
  }

  /** An actor's name and what it does. */
  public record Cast(String name, Part part) {}

  @Override
  public Played play(List<Cast> cast) throws InterruptedException {
    lock.lock();
    try {
      for (Cast each : cast) {
        Actor actor = new Actor(actors.size(), each.name(), lock.newCondition());
        actors.add(actor);
        threads.execute(() -> live(actor, each.part()));
      }
      threads.execute(this::watch);
      passOn(null);
    } finally {
      lock.unlock();
    }
    awaitEnd();
    return new Played(trace, defects, counts);
  }

  private void awaitEnd() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (actors) {
      while (!over) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException("the schedule hangs after " + trace.lines());
        }
        actors.wait(left);
      }
    }
  }

  private void live(Actor actor, Part part) {
    try {
      awaitTurn(actor);
      part.play(new SeededTurn(this, actor));
    } catch (Exception | AssertionError defect) {
      note(actor, defect);
    } finally {
      leave(actor);
    }
  }

  private void note(Actor actor, Throwable defect) {
    lock.lock();
    try {
      trace.add(actor.name, "ends", defect.getClass().getSimpleName());
      defects.add(defect);
    } finally {
      lock.unlock();
    }
  }

  private void leave(Actor actor) {
    lock.lock();
    try {
      actor.place = Actor.Place.GONE;
      passOn(null);
    } finally {
      lock.unlock();
    }
  }

  /** Gives others a turn. */
  void pause(Actor actor) {
    lock.lock();
    try {
      trace.add(actor.name, "pauses", "");
      actor.place = Actor.Place.READY;
      passOn(null);
      awaitTurn(actor);
    } finally {
      lock.unlock();
    }
  }

  /** Runs one statement in the actor's turn, which it keeps until its next one. */
  @Nullable Object step(Actor actor, Backend backend, String what, SqlCall call)
      throws SQLException {
    begin(actor, backend, what);
    Object result;
    try {
      result = call.run();
    } catch (SQLException failure) {
      throw ended(actor, backend, what, failure);
    }
    ended(actor, what, result);
    if (backend.mayFail() && what.equals(SteppedConnection.COMMIT) && draw(chances.deafness())) {
      kill(actor, backend);
      throw new SQLException("the connection died after the commit", LOST);
    }
    return result;
  }

  private void begin(Actor actor, Backend backend, String what) throws SQLException {
    lock.lock();
    try {
      actor.place = Actor.Place.READY;
      passOn(draw(chances.change()) ? null : actor);
      awaitTurn(actor);
      if (backend.mayFail()) {
        if (draw(chances.kill())) {
          kill(actor, backend);
        } else if (what.startsWith(SteppedConnection.STATEMENT) && draw(chances.refusal())) {
          trace.add(actor.name, what, "refused");
          counts.refusals++;
          throw new SQLException("the simulation lets this statement fail", CANCELLED);
        }
      }
      actor.backends.add(backend.id());
      actor.executingSince = System.nanoTime();
      actor.executing = backend.id();
      counts.statements++;
    } finally {
      lock.unlock();
    }
  }

  private void kill(Actor actor, Backend backend) throws SQLException {
    lock.lock();
    try {
      trace.add(actor.name, "killed", "");
      counts.kills++;
      actor.backends.remove(backend.id());
      observer.kill(backend.id());
    } finally {
      lock.unlock();
    }
  }

  private void ended(Actor actor, String what, @Nullable Object result) {
    lock.lock();
    try {
      end(actor);
      trace.add(actor.name, what, result instanceof Integer rows ? rows + " rows" : "");
    } finally {
      lock.unlock();
    }
  }

  private SQLException ended(Actor actor, Backend backend, String what, SQLException failure) {
    lock.lock();
    try {
      end(actor);
      String state = observer.hasKilled(backend.id()) ? LOST : actor.cancelledAs;
      actor.cancelledAs = null;
      SQLException told =
          state == null ? failure : new SQLException(failure.getMessage(), state, failure);
      trace.add(actor.name, what, "fails " + told.getSQLState());
      return told;
    } finally {
      lock.unlock();
    }
  }

  private void end(Actor actor) {
    actor.executing = 0;
    if (actor.place == Actor.Place.WAITING) {
      actor.returned = true;
      awaitTurn(actor);
    }
  }

  private void awaitTurn(Actor actor) {
    lock.lock();
    try {
      while (running != actor) {
        actor.turn.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean draw(double chance) {
    return chance > 0 && random.nextDouble() < chance;
  }

  /** Chooses who is next; the lock is held. */
  private void passOn(@Nullable Actor preferred) {
    running = null;
    try {
      waits.settle();
      if (!waits.waiting().isEmpty() && draw(chances.impatience())) {
        counts.timeouts++;
        waits.cancel(pick(waits.waiting()), LOCK_TIMEOUT);
      }
      for (List<Actor> circle = waits.circle(); !circle.isEmpty(); circle = waits.circle()) {
        counts.deadlocks++;
        waits.cancel(pick(circle), DEADLOCK);
      }
      List<Actor> ready = in(Actor.Place.READY);
      while (ready.isEmpty() && !waits.waiting().isEmpty()) {
        waits.letReturn();
        waits.settle();
        ready = in(Actor.Place.READY);
      }
      if (ready.isEmpty()) {
        finish();
        return;
      }
      Actor next = preferred != null && ready.contains(preferred) ? preferred : pick(ready);
      next.place = Actor.Place.RUNNING;
      running = next;
      next.turn.signal();
    } catch (SQLException broken) {
      throw new IllegalStateException("the observer's connection broke", broken);
    }
  }

  private void finish() {
    synchronized (actors) {
      over = true;
      actors.notifyAll();
    }
  }

  private List<Actor> in(Actor.Place place) {
    return actors.stream().filter(actor -> actor.place == place).toList();
  }

  private Actor pick(List<Actor> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Looks after statements that take long: where one waits for a lock, the turn is another's. */
  private void watch() {
    while (!over) {
      LockSupport.parkNanos(LOOK_NANOS);
      Actor actor = running;
      if (actor != null && isLong(actor)) {
        lookAfter(actor);
      }
    }
  }

  private static boolean isLong(Actor actor) {
    return actor.executing != 0 && System.nanoTime() - actor.executingSince > LONG_NANOS;
  }

  private void lookAfter(Actor actor) {
    lock.lock();
    try {
      if (running != actor || !isLong(actor)) {
        return;
      }
      if (waits.begins(actor, random::nextInt)) {
        counts.lockWaits++;
        passOn(null);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException("the observer's connection broke", broken);
    } finally {
      lock.unlock();
    }
  }
}
