package io.geosync.landlord.registry;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

  /** What may come next, as {@code docs/state-machine.md} draws it. */
  public Set<Health> followers() {
    return switch (this) {
      case JOINING -> EnumSet.of(OK, REFUSING, MIGRATING, PARKED);
      case OK -> EnumSet.of(JOINING, REFUSING, MIGRATING, PARKED);
      case REFUSING -> EnumSet.of(JOINING, OK, MIGRATING, PARKED);
      case MIGRATING -> EnumSet.of(JOINING, OK, REFUSING, PARKED);
      case PARKED -> EnumSet.of(JOINING, OK, REFUSING);
    };
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Health of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
