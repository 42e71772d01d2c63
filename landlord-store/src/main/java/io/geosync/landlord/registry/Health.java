package io.geosync.landlord.registry;

import java.util.Locale;

/** What happened to a tenant stream. */
public enum Health {
  /** Gets live batches already; its mirror is still to come. */
  JOINING,
  OK,
  /** The tenant's database rejects some unit; everything else is applied. */
  REFUSING,
  /** Its schema is older than the code can work with. */
  MIGRATING,
  /** Taken off live delivery after faults; the sweep probes it. */
  PARKED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Health of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
