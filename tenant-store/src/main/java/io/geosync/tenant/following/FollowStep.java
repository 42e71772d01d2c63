package io.geosync.tenant.following;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of one transaction that moved rows, or moved them back.
 *
 * @param reference the name of the reference whose rows were moved; empty if nothing was left
 * @param moved rows moved
 * @param problems rows that could not be moved
 * @param next where the next step begins; null: nothing is left
 */
public record FollowStep(
    String reference, long moved, List<RowProblem> problems, @Nullable FollowPoint next) {

  public FollowStep {
    problems = List.copyOf(problems);
  }

  static FollowStep nothingLeft() {
    return new FollowStep("", 0, List.of(), null);
  }

  /**
   * A row that could not be moved.
   *
   * @param rowKey its key as JSON
   * @param fromId row id of the unit that it references
   * @param toId row id of the unit to which it would have moved
   */
  public record RowProblem(
      String reference, String rowKey, long fromId, long toId, String message) {}
}
