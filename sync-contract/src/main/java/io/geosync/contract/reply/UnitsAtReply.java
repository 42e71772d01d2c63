package io.geosync.contract.reply;

import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of a country as they were known at a time, in ascending order of id: result of {@code
 * units-at}.
 *
 * @param position the units are those after the event at this position of the country's stream
 * @param knownSince the earliest time of which the landlord knows the units of the country
 * @param next id after which the next page begins; absent: these are all
 */
public record UnitsAtReply(
    long position, Instant knownSince, List<UnitState> units, @Nullable Long next) {

  public UnitsAtReply {
    units = List.copyOf(units);
  }
}
