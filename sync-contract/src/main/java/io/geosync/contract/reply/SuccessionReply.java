package io.geosync.contract.reply;

import io.geosync.contract.position.PositionRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command changed, or in a dry run would change, by which units take over from others:
 * result of {@code merge}, {@code split} and {@code recode}.
 *
 * @param effectiveDate the first day on which the successors stand for the predecessors
 * @param predecessors in ascending order of code
 * @param units number of units that were created, changed or moved
 * @param positions the positions of the captured events by country; empty after a dry run
 * @param published whether all of these events are published already; if not, the scheduled relay
 *     publishes them within a minute
 * @param replayed whether this request was executed before and this is its recorded result
 * @param notices a deleted unit whose code the new unit has, and why events are not published yet
 */
public record SuccessionReply(
    String requestId,
    boolean dryRun,
    String country,
    LocalDate effectiveDate,
    List<Predecessor> predecessors,
    long units,
    Map<String, PositionRange> positions,
    boolean published,
    boolean replayed,
    List<String> notices) {

  public SuccessionReply {
    predecessors = List.copyOf(predecessors);
    positions = Map.copyOf(positions);
    notices = List.copyOf(notices);
  }

  /**
   * One predecessor.
   *
   * @param id the landlord's key of the unit
   * @param ends whether the unit ends; a unit that is split and is one of its own successors does
   *     not
   * @param successors codes of its successors
   * @param movedChildren number of its living children, which moved to a successor
   * @param childrenTo the code of that successor; absent if no child moved
   */
  public record Predecessor(
      long id,
      String code,
      boolean ends,
      List<String> successors,
      long movedChildren,
      @Nullable String childrenTo) {

    public Predecessor {
      successors = List.copyOf(successors);
    }
  }
}
