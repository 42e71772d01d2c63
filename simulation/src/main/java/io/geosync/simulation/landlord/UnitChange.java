package io.geosync.simulation.landlord;

import java.util.Random;

/** Kinds of change that a writer makes. The weight is the relative frequency. */
enum UnitChange {
  CREATE(6),
  CREATE_SEVERAL(2),
  RENAME(4),
  RENAME_ALL(1),
  DEACTIVATE(2),
  DATE(1),
  /** By way of a temporary code. */
  SWAP_CODES(3),
  DELETE_LEAF(3),
  DELETE_SUBTREE(3),
  /** Another unit under the code of a deleted one. */
  CREATE_AGAIN(4),
  /** The deleted unit itself. */
  REVIVE(2),
  MOVE(6),
  SWAP_PARENT_AND_CHILD(4),
  TOUCH(1),
  REPUBLISH(1),
  /** With the capture triggers disabled, and a capture afterwards. */
  LOAD_WITHOUT_TRIGGERS(1),
  /** Several units end, and another one takes over from them. */
  MERGE(4),
  /** A unit ends, and several take over from it, one of them by default. */
  SPLIT(4),
  /** A unit ends, and a new one with its values takes over. */
  RECODE(4),
  /** Successions of a unit that goes on, of any kind and date. */
  RECORD_SUCCESSIONS(5),
  CHANGE_SUCCESSIONS(2),
  DELETE_SUCCESSIONS(1);

  private final int weight;

  UnitChange(int weight) {
    this.weight = weight;
  }

  static UnitChange drawn(Random random) {
    int total = 0;
    for (UnitChange change : values()) {
      total += change.weight;
    }
    int left = random.nextInt(total);
    for (UnitChange change : values()) {
      left -= change.weight;
      if (left < 0) {
        return change;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }
}
