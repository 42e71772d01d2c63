package io.geosync.simulation.step;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Those whose statements wait for locks. Every method is called under the lock. */
final class Waits {
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final ReentrantLock lock;
  private final List<Actor> actors;
  private final LockObserver observer;
  private final Trace trace;

  /**
   * @param lock let go for moments in which statements are to end
   * @param actors all of them
   */
  Waits(ReentrantLock lock, List<Actor> actors, LockObserver observer, Trace trace) {
    this.lock = lock;
    this.actors = actors;
    this.observer = observer;
    this.trace = trace;
  }

  /**
   * Looks whether a statement waits.
   *
   * @param rank of the actor among those who will be released with it
   */
  boolean begins(Actor actor, IntSupplier rank) throws SQLException {
    Set<Integer> blockers = observer.blockersOf(actor.executing);
    if (blockers.isEmpty()) {
      return false;
    }
    actor.waitsFor = blockers;
    actor.place = Actor.Place.WAITING;
    actor.rank = rank.getAsInt();
    trace.add(actor.name, "waits", "");
    freezeRivals();
    return true;
  }

  /** Those whose locks were released by the last step go on to the end of their statements. */
  void settle() throws SQLException {
    for (Actor actor : waiting()) {
      while (!actor.returned) {
        actor.waitsFor = observer.blockersOf(actor.executing);
        if (!actor.waitsFor.isEmpty()) {
          freezeRivals();
          break;
        }
        observer.freezer().thaw(actor.executing);
        letReturn();
      }
      if (actor.returned) {
        arrive(actor);
      }
    }
  }

  /** Who waits alone may wake as it likes. */
  private void freezeRivals() {
    List<Actor> rivals = waiting().stream().filter(actor -> !actor.returned).toList();
    if (rivals.size() > 1) {
      rivals.forEach(actor -> observer.freezer().freeze(actor.executing));
    }
  }

  private void arrive(Actor actor) {
    actor.returned = false;
    actor.waitsFor = Set.of();
    actor.place = Actor.Place.READY;
  }

  void letReturn() {
    lock.unlock();
    try {
      LockSupport.parkNanos(LOOK_NANOS);
    } finally {
      lock.lock();
    }
  }

  void cancel(Actor victim, String sqlState) throws SQLException {
    trace.add(victim.name, "stops waiting", sqlState);
    victim.cancelledAs = sqlState;
    observer.cancel(victim.executing);
    observer.freezer().thaw(victim.executing);
    while (!victim.returned) {
      letReturn();
    }
    arrive(victim);
    settle();
  }

  List<Actor> waiting() {
    return actors.stream()
        .filter(actor -> actor.place == Actor.Place.WAITING)
        .sorted(
            Comparator.<Actor>comparingInt(actor -> actor.rank).thenComparing(actor -> actor.index))
        .toList();
  }

  /** Actors that wait for each other, hence for ever; empty: there are none. */
  List<Actor> circle() {
    return waiting().stream().filter(actor -> reaches(actor, actor, new HashSet<>())).toList();
  }

  private boolean reaches(Actor from, Actor to, Set<Actor> seen) {
    return waiting().stream()
        .filter(next -> from.waitsFor.stream().anyMatch(next.backends::contains))
        .anyMatch(next -> next == to || (seen.add(next) && reaches(next, to, seen)));
  }
}
