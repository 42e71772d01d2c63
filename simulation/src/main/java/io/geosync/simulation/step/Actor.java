package io.geosync.simulation.step;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** One who takes turns. All fields are guarded by the lock of {@link Turns}. */
final class Actor {
  /** Where an actor is between its first turn and its end. */
  enum Place {
    /** Before its next statement, or behind one that had to wait. */
    READY,
    /** It is its turn. */
    RUNNING,
    /** Its statement waits for a lock; the turn is another's. */
    WAITING,
    GONE
  }

  final int index;
  final String name;
  final Condition turn;

  /** Backends it used, each of which may hold locks. */
  final Set<Integer> backends = new HashSet<>();

  Place place = Place.READY;

  /** The backend that executes its statement; 0: none does. */
  int executing;

  long executingSince;

  /** Among those who are released together, the least goes on first. */
  int rank;

  /** Whether the statement that waited has ended. */
  boolean returned;

  /** SQLSTATE under which a cancelled statement fails. */
  @Nullable String cancelledAs;

  /** Backends that held what its statement waits for, when last seen. */
  Set<Integer> waitsFor = Set.of();

  Actor(int index, String name, Condition turn) {
    this.index = index;
    this.name = name;
    this.turn = turn;
  }
}
