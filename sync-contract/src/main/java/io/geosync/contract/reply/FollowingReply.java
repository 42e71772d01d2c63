package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of one invocation of {@code follow} or {@code undo-following}.
 *
 * @param references what was moved, by country and reference
 * @param problems the first rows that could not be moved
 * @param next where the next invocation continues; absent: nothing is left
 */
public record FollowingReply(
    String tenant,
    List<MovedRows> references,
    List<RowProblem> problems,
    @Nullable FollowingPoint next) {

  /**
   * Numbers of rows of one reference.
   *
   * @param moved rows moved
   * @param failed rows that could not be moved
   */
  public record MovedRows(String country, String reference, long moved, long failed) {}

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
