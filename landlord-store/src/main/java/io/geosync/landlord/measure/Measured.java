package io.geosync.landlord.measure;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One look at the landlord.
 *
 * @param at by the landlord's clock
 * @param all over all countries
 * @param notAtRest by country, only those where something is under way, waiting or wrong
 */
public record Measured(Instant at, Figures all, SortedMap<String, Figures> notAtRest) {

  public Measured {
    notAtRest = Collections.unmodifiableSortedMap(new TreeMap<>(notAtRest));
  }

  /** Returns the countries that are not idle, the highest lag first. */
  public List<Map.Entry<String, Figures>> worstFirst() {
    return notAtRest.entrySet().stream()
        .sorted(Comparator.comparingDouble(each -> -each.getValue().lagMaxSeconds()))
        .toList();
  }
}
