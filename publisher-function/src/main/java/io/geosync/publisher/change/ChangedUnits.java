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
 * The units that a transaction's changes speak of, under the codes they have at the moment: a
 * change sees what the changes before it did.
 */
final class ChangedUnits {
  private final Map<UnitKey, UnitEntity> living = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();

  /** Looks up every code that the changes name, one query a country. */
  static ChangedUnits of(Units units, List<UnitChange> changes) {
    ChangedUnits atWork = new ChangedUnits();
    codesByCountry(changes)
        .forEach((country, codes) -> units.named(country, codes).forEach(atWork::hold));
    return atWork;
  }

  UnitEntity named(UnitKey key) {
    return known(key, "no unit '%s' in %s".formatted(key.code(), key.country()));
  }

  @Nullable Long parentId(String country, @Nullable String parentCode) {
    if (parentCode == null) {
      return null;
    }
    return known(
            new UnitKey(country, parentCode),
            "no unit '%s' in %s to be its parent".formatted(parentCode, country))
        .storedId();
  }

  /** Under its present code; counts as touched. */
  void changed(UnitKey formerKey, UnitEntity unit) {
    living.remove(formerKey);
    hold(unit);
    touched.add(unit.storedId());
  }

  void gone(Collection<Long> ids) {
    Set<Long> deleted = Set.copyOf(ids);
    touched.addAll(deleted);
    living.values().removeIf(unit -> deleted.contains(unit.storedId()));
  }

  int touchedUnits() {
    return touched.size();
  }

  private void hold(UnitEntity unit) {
    living.put(new UnitKey(unit.countryCode, unit.code), unit);
  }

  private UnitEntity known(UnitKey key, String otherwise) {
    UnitEntity unit = living.get(key);
    if (unit == null) {
      throw new GeosyncException(ErrorId.UNIT_NOT_FOUND, otherwise);
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
