package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.contract.unit.UnitState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The versions of all units that have an id or a code, living units first: result of {@code
 * unit-history}.
 */
public record UnitHistoryReply(List<UnitHistory> units) {

  public UnitHistoryReply {
    units = List.copyOf(units);
  }

  /**
   * The versions of one unit.
   *
   * @param unit its state, or its last state if it is deleted
   * @param versions the latest first
   * @param next position before which the next page begins; absent: these are all
   * @param predecessors the units that it took over from, ordered by date; up to 1000
   * @param successors the units that took over from it, ordered by date; up to 1000
   */
  public record UnitHistory(
      UnitState unit,
      boolean deleted,
      List<Version> versions,
      @Nullable Long next,
      List<OtherUnit> predecessors,
      List<OtherUnit> successors) {

    public UnitHistory {
      versions = List.copyOf(versions);
      predecessors = List.copyOf(predecessors);
      successors = List.copyOf(successors);
    }
  }

  /**
   * The other unit of a succession.
   *
   * @param id the landlord's key of the unit
   * @param code its last code
   * @param name its last name, in one of its languages; absent if it has no name
   * @param share as in {@link io.geosync.contract.succession.Succession}, as are the others
   */
  public record OtherUnit(
      long id,
      String code,
      @Nullable String name,
      SuccessionKind kind,
      LocalDate effectiveDate,
      @Nullable BigDecimal share,
      boolean isDefault,
      @Nullable String source) {}

  /**
   * The state of a unit between two changes.
   *
   * @param position position of the event that made it
   * @param eventId absent: the state was found when the landlord began to keep versions
   * @param eventType {@code created}, {@code updated}, {@code deleted} or {@code found}
   * @param from when the event was captured
   * @param to when the next version was captured; absent: it is the present state
   * @param state the unit; of a deleted unit, its last state
   * @param changes the fields that an update changed, ordered by name
   * @param actor who made the change; absent: not known
   * @param source with which program; absent: not known
   */
  public record Version(
      long position,
      @Nullable UUID eventId,
      String eventType,
      Instant from,
      @Nullable Instant to,
      JsonNode state,
      List<EventReply.Field> changes,
      @Nullable String actor,
      @Nullable String source) {

    public Version {
      changes = List.copyOf(changes);
    }
  }
}
