package io.geosync.landlord.measure;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the metrics of all countries at one time.
 *
 * @param at the time on the landlord's clock
 * @param all the metrics over all countries
 * @param busyCountries the metrics of each country that is not idle
 */
public record Measured(Instant at, Figures all, SortedMap<String, Figures> busyCountries) {

  public Measured {
    busyCountries = Collections.unmodifiableSortedMap(new TreeMap<>(busyCountries));
  }

  /** Returns the countries that are not idle, ordered by descending lag. */
  public List<Map.Entry<String, Figures>> worstFirst() {
    return busyCountries.entrySet().stream()
        .sorted(Comparator.comparingDouble(each -> -each.getValue().lagMaxSeconds()))
        .toList();
  }
}
