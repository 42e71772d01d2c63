package io.geosync.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The eight tenants of the demo and their countries. */
final class DemoTenants {
  /** Tenants that join before the import and receive its units as events. */
  static final Map<String, List<String>> BEFORE_IMPORT =
      new TreeMap<>(
          Map.of(
              "hanoi-clinics", List.of("VN"),
              "saigon-schools", List.of("VN"),
              "bangkok-retail", List.of("TH"),
              "mekong-logistics", List.of("VN", "TH"),
              "baltic-homes", List.of("EE", "LV", "LT"),
              "manila-health", List.of("PH")));

  /** The tenant that joins after the import and receives its units by a mirror. */
  static final Map<String, List<String>> AFTER_IMPORT =
      Map.of("jakarta-transit", List.of("ID", "PH"));

  /** The tenant that joins with an existing unit table, which its members reference. */
  static final String ADOPTED = "paris-registry";

  static final String ADOPTED_COUNTRY = "FR";

  /** The country that is imported with all its levels. */
  static final String LARGE_COUNTRY = "PH";

  private DemoTenants() {}

  static List<String> countries() {
    TreeSet<String> countries = new TreeSet<>(List.of(ADOPTED_COUNTRY));
    BEFORE_IMPORT.values().forEach(countries::addAll);
    AFTER_IMPORT.values().forEach(countries::addAll);
    return List.copyOf(countries);
  }
}
