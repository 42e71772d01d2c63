package io.geosync.publisher.change;

import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.publisher.unit.UnitEntity;
import io.geosync.publisher.unit.Units;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The units that the changes of one transaction name, by their current codes. A change sees the
 * results of the changes before it.
 */
final class ChangedUnits {
  private final Map<UnitKey, UnitEntity> living = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();

  /** Loads the units of all codes that the changes name, with one query per country. */
  static ChangedUnits of(Units units, List<UnitChange> changes) {
    ChangedUnits changed = new ChangedUnits();
    codesByCountry(changes)
        .forEach((country, codes) -> units.named(country, codes).forEach(changed::hold));
    return changed;
  }

  /**
   * Returns the unit that has this code now.
   *
   * @throws GeosyncException unit.not-found
   */
  UnitEntity named(UnitKey key) {
    return known(key, "%s has no unit '%s'".formatted(key.country(), key.code()));
  }

  /**
   * Returns the id of a parent; null for a root unit.
   *
   * @throws GeosyncException unit.not-found
   */
  @Nullable Long parentId(String country, @Nullable String parentCode) {
    if (parentCode == null) {
      return null;
    }
    return known(
            new UnitKey(country, parentCode),
            "the parent '%s' does not exist in %s; create it first".formatted(parentCode, country))
        .storedId();
  }

  /** Records a unit that was created or updated, under its current code. */
  void changed(UnitKey formerKey, UnitEntity unit) {
    living.remove(formerKey);
    hold(unit);
    touched.add(unit.storedId());
  }

  /** Records units that were deleted. */
  void deleted(Collection<Long> ids) {
    Set<Long> removed = Set.copyOf(ids);
    touched.addAll(removed);
    living.values().removeIf(unit -> removed.contains(unit.storedId()));
  }

  int touchedUnits() {
    return touched.size();
  }

  private void hold(UnitEntity unit) {
    living.put(new UnitKey(unit.countryCode, unit.code), unit);
  }

  private UnitEntity known(UnitKey key, String message) {
    UnitEntity unit = living.get(key);
    if (unit == null) {
      throw new GeosyncException(ErrorId.UNIT_NOT_FOUND, message);
    }
    return unit;
  }

  private static Map<String, Set<String>> codesByCountry(List<UnitChange> changes) {
    Map<String, Set<String>> codes = new TreeMap<>();
    for (UnitChange change : changes) {
      Set<String> ofCountry =
          codes.computeIfAbsent(change.countryCode(), country -> new TreeSet<>());
      ofCountry.add(change.code());
      String parent = parentCode(change);
      if (parent != null) {
        ofCountry.add(parent);
      }
    }
    return codes;
  }

  private static @Nullable String parentCode(UnitChange change) {
    return switch (change) {
      case UnitChange.Create create -> create.parentCode();
      case UnitChange.Move move -> move.parentCode();
      case UnitChange.Update update -> null;
      case UnitChange.Delete delete -> null;
    };
  }
}
