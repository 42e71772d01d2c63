package io.geosync.contract.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The events that a query returns: those that match all fields that are present.
 *
 * @param unit events of the unit with this id or code; a deleted unit is found by its last code
 * @param eventType {@code created}, {@code updated}, {@code deleted}, {@code hierarchy_changed} or
 *     {@code succession}
 * @param status {@code pending}, {@code processing}, {@code published}, {@code completed} or {@code
 *     failed}
 * @param fromPosition events at this position or a later one; needs a country, as {@code
 *     toPosition} does
 * @param toPosition events at this position or an earlier one
 * @param since events captured at this time or later
 * @param until events captured before this time
 */
public record EventFilter(
    @Nullable String country,
    @Nullable String unit,
    @Nullable String eventType,
    @Nullable String status,
    @Nullable Long fromPosition,
    @Nullable Long toPosition,
    @Nullable Instant since,
    @Nullable Instant until) {

  /** Returns the filter that matches every event. */
  public static EventFilter all() {
    return new EventFilter(null, null, null, null, null, null, null, null);
  }

  /** Returns the filter that matches the events of a country. */
  public static EventFilter ofCountry(String country) {
    return new EventFilter(country, null, null, null, null, null, null, null);
  }
}
