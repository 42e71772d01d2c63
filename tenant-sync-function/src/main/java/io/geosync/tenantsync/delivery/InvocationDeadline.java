package io.geosync.tenantsync.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When the function must have answered. */
public record InvocationDeadline(Clock clock, Instant at) {

  public static InvocationDeadline in(Clock clock, Duration left) {
    return new InvocationDeadline(clock, clock.instant().plus(left));
  }

  public Duration left() {
    return Duration.between(clock.instant(), at);
  }
}
