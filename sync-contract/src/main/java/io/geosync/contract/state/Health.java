package io.geosync.contract.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The condition of a tenant stream. Deliveries and sweeps change it according to their results;
 * {@code docs/state-machine.md} draws the transitions.
 */
public enum Health {
  /** Registered and not mirrored yet. Live batches are applied already. */
  JOINING,
  /** All deliveries succeed. */
  OK,
  /** The tenant's database rejects some events; all others are applied. */
  REFUSING,
  /** The schema of the tenant's database has a version that the code cannot work with. */
  MIGRATING,
  /** Suspended from live delivery after repeated failures; the sweep tries it again. */
  PARKED,
  /** A value of a newer version, read from JSON. */
  UNKNOWN;

  /** Returns the states that may follow this one. */
  public Set<Health> followers() {
    return switch (this) {
      case JOINING -> EnumSet.of(OK, REFUSING, MIGRATING, PARKED);
      case OK -> EnumSet.of(JOINING, REFUSING, MIGRATING, PARKED);
      case REFUSING -> EnumSet.of(JOINING, OK, MIGRATING, PARKED);
      case MIGRATING -> EnumSet.of(JOINING, OK, REFUSING, PARKED);
      case PARKED -> EnumSet.of(JOINING, OK, REFUSING);
      case UNKNOWN -> EnumSet.noneOf(Health.class);
    };
  }

  /** Returns the value in JSON and in the landlord's tables: {@code joining}, {@code ok}, ... */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the health of this name.
   *
   * @throws IllegalArgumentException if the name is not known
   */
  public static Health of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** Returns the health of this name; {@link #UNKNOWN} if the name is not known. */
  @JsonCreator
  public static Health read(String wireName) {
    return WireNames.read(values(), Health::wireName, wireName, UNKNOWN);
  }

  @Override
  public String toString() {
    return wireName();
  }
}
