package io.geosync.contract.unit;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the landlord says of a unit.
 *
 * @param id the landlord's key, never reused, never changed
 * @param countryCode ISO 3166-1 alpha-2, upper case
 * @param adminLevel 0 for a country, greater below it
 * @param code unique in its country while the unit lives
 * @param nameLocal language tag to name, at most 32 KiB as JSON
 */
public record UnitState(
    long id,
    String countryCode,
    int adminLevel,
    String adminType,
    String code,
    Map<String, String> nameLocal,
    @Nullable Long parentId,
    boolean isActive,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo) {

  public UnitState {
    nameLocal = Collections.unmodifiableMap(new TreeMap<>(nameLocal));
  }
}
