package io.geosync.simulation.scheduler;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** The actors whose statements wait for database locks. Every method is called under the lock. */
final class LockWaits {
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final ReentrantLock lock;
  private final List<ActorState> actors;
  private final LockObserver observer;
  private final Trace trace;

  /**
   * @param lock of the turn order; released for moments in which statements can end
   * @param actors all actors of the schedule
   */
  LockWaits(ReentrantLock lock, List<ActorState> actors, LockObserver observer, Trace trace) {
    this.lock = lock;
    this.actors = actors;
    this.observer = observer;
    this.trace = trace;
  }

  /**
   * Checks whether the actor's statement waits for a lock, and marks the actor as waiting if so.
   *
   * @param rank draws the actor's place among those that one lock wakes together
   */
  boolean begins(ActorState actor, IntSupplier rank) throws SQLException {
    Set<Integer> blockers = observer.blockersOf(actor.executing);
    if (blockers.isEmpty()) {
      return false;
    }
    actor.waitsFor = blockers;
    actor.status = ActorState.Status.WAITING;
    actor.rank = rank.getAsInt();
    trace.add(actor.name, "waits for a lock", "");
    suspendRivals();
    return true;
  }

  /** Lets each statement whose lock was released by the last step run to its end. */
  void settle() throws SQLException {
    for (ActorState actor : waiting()) {
      while (!actor.returned) {
        actor.waitsFor = observer.blockersOf(actor.executing);
        if (!actor.waitsFor.isEmpty()) {
          suspendRivals();
          break;
        }
        observer.suspender().resume(actor.executing);
        releaseBriefly();
      }
      if (actor.returned) {
        makeReady(actor);
      }
    }
  }

  /**
   * Suspends the backends of all waiting actors if there are several, so that they wake in turn.
   */
  private void suspendRivals() {
    List<ActorState> rivals = waiting().stream().filter(actor -> !actor.returned).toList();
    if (rivals.size() > 1) {
      rivals.forEach(actor -> observer.suspender().suspend(actor.executing));
    }
  }

  private void makeReady(ActorState actor) {
    actor.returned = false;
    actor.waitsFor = Set.of();
    actor.status = ActorState.Status.READY;
  }

  /** Releases the lock for a moment, so that an actor whose statement has ended can say so. */
  void releaseBriefly() {
    lock.unlock();
    try {
      LockSupport.parkNanos(POLL_NANOS);
    } finally {
      lock.lock();
    }
  }

  /** Cancels the statement for which an actor waits; it fails with the given SQLSTATE. */
  void cancel(ActorState victim, String sqlState) throws SQLException {
    trace.add(victim.name, "stops waiting", sqlState);
    victim.cancelledAs = sqlState;
    observer.cancel(victim.executing);
    observer.suspender().resume(victim.executing);
    while (!victim.returned) {
      releaseBriefly();
    }
    makeReady(victim);
    settle();
  }

  /** The waiting actors, in the order in which they continue. */
  List<ActorState> waiting() {
    return actors.stream()
        .filter(actor -> actor.status == ActorState.Status.WAITING)
        .sorted(
            Comparator.<ActorState>comparingInt(actor -> actor.rank)
                .thenComparing(actor -> actor.index))
        .toList();
  }

  /** Actors that wait for each other in a cycle; empty if there is no deadlock. */
  List<ActorState> cycle() {
    return waiting().stream().filter(actor -> reaches(actor, actor, new HashSet<>())).toList();
  }

  private boolean reaches(ActorState from, ActorState to, Set<ActorState> seen) {
    return waiting().stream()
        .filter(next -> from.waitsFor.stream().anyMatch(next.backends::contains))
        .anyMatch(next -> next == to || (seen.add(next) && reaches(next, to, seen)));
  }
}
