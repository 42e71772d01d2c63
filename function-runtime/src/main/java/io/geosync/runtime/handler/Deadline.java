package io.geosync.runtime.handler;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time at which an invocation must have finished its work. It is earlier than Lambda's own
 * limit, at which the process is killed without a reply.
 */
public record Deadline(Clock clock, Instant end) {
  /**
   * Used where the caller gives no limit: Lambda does, Quarkus's event server for tests does not.
   */
  private static final Duration WITHOUT_LIMIT = Duration.ofSeconds(30);

  public static Deadline in(Clock clock, Duration time) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  /**
   * The deadline of an invocation.
   *
   * @param margin the time that is kept for the reply
   */
  public static Deadline of(Context context, Clock clock, Duration margin) {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    return in(clock, left.isPositive() ? left.minus(margin) : WITHOUT_LIMIT);
  }

  /** The time until the deadline; negative once it has passed. */
  public Duration left() {
    return Duration.between(clock.instant(), end);
  }

  public boolean passed() {
    return !left().isPositive();
  }

  /** Whether at least this time is left. */
  public boolean allows(Duration time) {
    return left().compareTo(time) >= 0;
  }

  /** The earlier one of this deadline and the given time from now. */
  public Deadline within(Duration time) {
    Deadline other = in(clock, time);
    return other.end.isBefore(end) ? other : this;
  }
}
