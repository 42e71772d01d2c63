package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.reply.SuccessionReply;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the publisher function by which units of one country take over from others. Each ends
 * the predecessors on the day before its effective date, moves their living children, and records
 * one succession for each pair of predecessor and successor, all in one transaction; then it
 * publishes the events.
 */
public sealed interface SuccessionChange
    extends PublisherCommand<SuccessionReply>, AuditedCommand<SuccessionReply> {

  @Override
  default Class<SuccessionReply> replyType() {
    return SuccessionReply.class;
  }

  /**
   * Returns the ISO 3166-1 alpha-2 code of the country of all named units; absent: the only country
   * that has units of all these codes.
   */
  @Nullable String country();

  /**
   * Returns the first day on which the successors stand for the predecessors. It must not be in the
   * future; absent: today in UTC.
   */
  @Nullable LocalDate effectiveDate();

  /** Returns where the fact is from, for example the name of a decree; absent if not known. */
  @Nullable String source();

  /** Returns whether the function only checks and counts, and rolls back what it did. */
  boolean dryRun();

  /**
   * Merges units into one. Their living children move to it.
   *
   * @param codes the units that are merged
   * @param into the successor, an existing unit; it may be one of the merged units, which then
   *     lives on
   */
  @JsonTypeName("merge")
  record Merge(
      String requestId,
      String actor,
      @Nullable String country,
      List<String> codes,
      String into,
      @Nullable LocalDate effectiveDate,
      @Nullable String source,
      boolean dryRun)
      implements SuccessionChange {}

  /**
   * Splits a unit into several.
   *
   * @param code the unit that is split
   * @param into the successors, existing units, at least two; the unit itself may be one of them
   *     and then lives on and keeps its children
   * @param defaultCode the successor to which the living children move, and which rows choose that
   *     have to choose one; absent: no successor is preferred, and the unit must not have living
   *     children
   */
  @JsonTypeName("split")
  record Split(
      String requestId,
      String actor,
      @Nullable String country,
      String code,
      List<String> into,
      @Nullable String defaultCode,
      @Nullable LocalDate effectiveDate,
      @Nullable String source,
      boolean dryRun)
      implements SuccessionChange {}

  /**
   * Replaces a unit by a new one with another code and otherwise the same values. Use {@code
   * UnitChange.Update} with a new code to keep the unit and its id instead.
   *
   * @param code the unit that ends
   * @param newCode the code of the unit that the command creates
   */
  @JsonTypeName("recode")
  record Recode(
      String requestId,
      String actor,
      @Nullable String country,
      String code,
      String newCode,
      @Nullable LocalDate effectiveDate,
      @Nullable String source,
      boolean dryRun)
      implements SuccessionChange {}
}
