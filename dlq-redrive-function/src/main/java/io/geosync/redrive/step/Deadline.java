package io.geosync.redrive.step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when a call may begin something new. */
public record Deadline(Clock clock, Instant end) {

  public static Deadline in(Clock clock, Duration time) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  public boolean passed() {
    return !clock.instant().isBefore(end);
  }
}
