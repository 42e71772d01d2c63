package io.geosync.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The demo's tenants: eight over eight countries. */
final class DemoTenants {
  /** Join before the import: their units arrive as events. */
  static final Map<String, List<String>> BEFORE_IMPORT =
      new TreeMap<>(
          Map.of(
              "hanoi-clinics", List.of("VN"),
              "saigon-schools", List.of("VN"),
              "bangkok-retail", List.of("TH"),
              "mekong-logistics", List.of("VN", "TH"),
              "baltic-homes", List.of("EE", "LV", "LT"),
              "manila-health", List.of("PH")));

  /** Joins after the import: its units arrive by mirror. */
  static final Map<String, List<String>> AFTER_IMPORT =
      Map.of("jakarta-transit", List.of("ID", "PH"));

  /** Joins after the import with a unit table of its own, on whose ids its members stand. */
  static final String ADOPTED = "paris-registry";

  static final String ADOPTED_COUNTRY = "FR";

  /** The country that is brought in down to its smallest units. */
  static final String LARGE_COUNTRY = "PH";

  private DemoTenants() {}

  static List<String> countries() {
    TreeSet<String> countries = new TreeSet<>(List.of(ADOPTED_COUNTRY));
    BEFORE_IMPORT.values().forEach(countries::addAll);
    AFTER_IMPORT.values().forEach(countries::addAll);
    return List.copyOf(countries);
  }
}
