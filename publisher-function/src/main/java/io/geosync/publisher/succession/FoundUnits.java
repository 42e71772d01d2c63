package io.geosync.publisher.succession;

import io.geosync.landlord.succession.NamedUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The units of a plan that exist, by code. */
final class FoundUnits {
  private final SortedMap<String, NamedUnit> units = new TreeMap<>();

  FoundUnits(List<NamedUnit> found) {
    found.forEach(unit -> units.put(unit.code(), unit));
  }

  boolean has(String code) {
    return units.containsKey(code);
  }

  /** Returns a unit that exists. */
  NamedUnit named(String code) {
    return Objects.requireNonNull(units.get(code), code);
  }

  /** Returns the ids of units that exist. */
  List<Long> ids(Collection<String> codes) {
    return codes.stream().filter(this::has).map(code -> named(code).id()).toList();
  }

  Collection<String> codes() {
    return units.keySet();
  }

  /** Returns all units in ascending order of code. */
  Collection<NamedUnit> all() {
    return units.values();
  }
}
