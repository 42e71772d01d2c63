package io.geosync.contract.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a country's circuit breaker. */
public enum BreakerState {
  /** Live delivery: messages of the country's queues are applied when they arrive. */
  CLOSED,
  /**
   * Too many of the country's tenants fail. Live delivery is suspended; the sweep applies the
   * country's events from the log.
   */
  POLLING,
  /** A value of a newer version, read from JSON. */
  UNKNOWN;

  /** Returns the value in JSON and in the landlord's tables: {@code closed}, {@code polling}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state of this name; {@link #UNKNOWN} if the name is not known. */
  @JsonCreator
  public static BreakerState read(String wireName) {
    return WireNames.read(values(), BreakerState::wireName, wireName, UNKNOWN);
  }

  @Override
  public String toString() {
    return wireName();
  }
}
