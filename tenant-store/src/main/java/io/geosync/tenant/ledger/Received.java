package io.geosync.tenant.ledger;

import io.geosync.contract.event.GeographyEvent;
import java.util.List;
import java.util.UUID;

/**
 * Events that a ledger receives for the first time, as its digest counts them: single events, or a
 * digest of many of them.
 *
 * @param digest the xor over events that are not listed
 * @param eventIds the ids of the listed events
 * @param positions their positions, in the same order
 */
public record Received(long digest, List<String> eventIds, List<Long> positions) {
  public Received {
    eventIds = List.copyOf(eventIds);
    positions = List.copyOf(positions);
  }

  /** These events, applied or rejected. */
  public static Received of(List<? extends GeographyEvent> events) {
    return new Received(
        0,
        events.stream().map(GeographyEvent::id).map(UUID::toString).toList(),
        events.stream().map(GeographyEvent::position).toList());
  }

  /** What makes one digest of a ledger another one. */
  public static Received change(long before, long after) {
    return new Received(before ^ after, List.of(), List.of());
  }
}
