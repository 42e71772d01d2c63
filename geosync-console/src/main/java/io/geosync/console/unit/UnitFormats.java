package io.geosync.console.unit;

import io.geosync.contract.unit.UnitState;
import io.quarkus.qute.TemplateExtension;
import java.util.Map;
import java.util.stream.Collectors;

/** How pages write a unit. Methods are available in templates. */
@TemplateExtension
public final class UnitFormats {
  private UnitFormats() {}

  /** The names with their languages: {@code en: Hanoi, vi: Hà Nội}. */
  public static String names(UnitState unit) {
    return written(unit.nameLocal());
  }

  /** Names with their languages, ordered by language. */
  public static String written(Map<String, String> names) {
    return names.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(name -> name.getKey() + ": " + name.getValue())
        .collect(Collectors.joining(", "));
  }
}
