package io.geosync.landlord.registry;

import java.util.Locale;

/** The operator's choice for a tenant stream. */
public enum Delivery {
  OFF,
  /** Counted and reported, never written. */
  DRY_RUN,
  ON;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Delivery of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
