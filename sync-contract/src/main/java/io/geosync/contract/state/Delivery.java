package io.geosync.contract.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether events are delivered to a tenant stream. The operator sets it. */
public enum Delivery {
  /** Nothing is delivered; the tenant stream falls behind. */
  OFF,
  /** Nothing is written; {@code check-sync} shows what would be. */
  DRY_RUN,
  /** Events are applied to the tenant's database. */
  ON,
  /** A value of a newer version, read from JSON. */
  UNKNOWN;

  /** Returns the value in JSON and in the landlord's tables: {@code off}, {@code dry-run}, ... */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the delivery of this name.
   *
   * @throws IllegalArgumentException if the name is not known
   */
  public static Delivery of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Returns the delivery of this name; {@link #UNKNOWN} if the name is not known. */
  @JsonCreator
  public static Delivery read(String wireName) {
    return WireNames.read(values(), Delivery::wireName, wireName, UNKNOWN);
  }

  @Override
  public String toString() {
    return wireName();
  }
}
