package io.geosync.publisher.relay;

import io.geosync.runtime.handler.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits how often one stream sends an envelope that is not full. Each message costs a transaction
 * of every tenant, so that a steady writer's events are collected for a moment; the first event
 * after a pause is sent at once. While envelopes have a single event, there is little to collect,
 * and the moment is shorter.
 */
final class Pace {
  private static final double SHARE_OF_SINGLE_EVENTS = 0.4;

  private final Clock clock;
  private final Duration interval;
  private final Duration afterSingleEvent;
  private Instant next = Instant.MIN;

  Pace(Clock clock, Duration interval) {
    this.clock = clock;
    this.interval = interval;
    this.afterSingleEvent = Duration.ofNanos((long) (interval.toNanos() * SHARE_OF_SINGLE_EVENTS));
  }

  /**
   * Waits until the next envelope may be sent.
   *
   * @return whether it waited: more events may have arrived
   */
  synchronized boolean pause(Deadline deadline) {
    Duration wait = Duration.between(clock.instant(), next);
    if (!wait.isPositive() || !deadline.allows(wait)) {
      return false;
    }
    try {
      Thread.sleep(wait);
    } catch (InterruptedException stopped) {
      throw RelayService.interrupted(stopped);
    }
    return true;
  }

  /** Notes that an envelope with this number of events is sent. */
  synchronized void sent(int events) {
    next = clock.instant().plus(events == 1 ? afterSingleEvent : interval);
  }
}
