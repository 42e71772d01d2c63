package io.geosync.simulation.scheduler;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** The state of one actor. All fields are guarded by the lock of {@link TurnOrder}. */
final class ActorState {
  /** Where an actor is between its first turn and its end. */
  enum Status {
    /** Before its next statement, or after one that had to wait for a lock. */
    READY,
    /** It has the turn. */
    RUNNING,
    /** Its statement waits for a lock; another actor has the turn. */
    WAITING,
    ENDED
  }

  final int index;
  final String name;
  final Condition turn;

  /** Backends that it used, each of which may hold locks. */
  final Set<Integer> backends = new HashSet<>();

  Status status = Status.READY;

  /** The backend that executes its statement; 0 while none does. */
  int executing;

  long executingSince;

  /**
   * Of several actors that one released lock wakes, the one with the lowest rank continues first.
   */
  int rank;

  /** Whether the statement that waited has ended. */
  boolean returned;

  /** The SQLSTATE with which a cancelled statement fails. */
  @Nullable String cancelledAs;

  /** Backends that held the lock that its statement waits for, when last read. */
  Set<Integer> waitsFor = Set.of();

  ActorState(int index, String name, Condition turn) {
    this.index = index;
    this.name = name;
    this.turn = turn;
  }
}
