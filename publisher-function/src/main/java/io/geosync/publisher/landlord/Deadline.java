package io.geosync.publisher.landlord;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when work may go on: Lambda kills what is still running at its own, later, limit. */
public record Deadline(Clock clock, Instant end) {

  public static Deadline in(Clock clock, Duration time) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  public Duration left() {
    return Duration.between(clock.instant(), end);
  }

  public boolean passed() {
    return !left().isPositive();
  }

  /** This one, or one that is so far away when that comes sooner. */
  public Deadline within(Duration time) {
    Deadline other = in(clock, time);
    return other.end.isBefore(end) ? other : this;
  }
}
