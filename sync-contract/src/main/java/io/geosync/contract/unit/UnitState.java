package io.geosync.contract.unit;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of an administrative unit in the landlord's database.
 *
 * @param id the landlord's key of the unit; it never changes, and no other unit gets it
 * @param countryCode ISO 3166-1 alpha-2 code, upper case
 * @param adminLevel 0 for a country, greater below it
 * @param adminType kind of unit, for example {@code province}
 * @param code code of the unit, unique among the living units of its country
 * @param nameLocal language tag to name, at most 32 KiB as JSON
 * @param parentId key of the parent; absent for a root
 * @param isActive whether the unit is in use
 * @param validFrom first day of validity; absent if not limited
 * @param validTo last day of validity; absent if not limited
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
