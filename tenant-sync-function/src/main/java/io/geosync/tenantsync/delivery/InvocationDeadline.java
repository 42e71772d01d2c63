package io.geosync.tenantsync.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When the function must have answered. */
public record InvocationDeadline(Clock clock, Instant at) {
  private static final Duration WORTH_STARTING = Duration.ofSeconds(2);

  public static InvocationDeadline in(Clock clock, Duration left) {
    return new InvocationDeadline(clock, clock.instant().plus(left));
  }

  /** Whether there is time for a tenant that has not begun; else it is handed back. */
  boolean allowsAnother() {
    return left().compareTo(WORTH_STARTING) >= 0;
  }

  public Duration left() {
    return Duration.between(clock.instant(), at);
  }
}
