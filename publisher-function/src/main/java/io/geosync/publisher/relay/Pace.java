package io.geosync.publisher.relay;

import io.geosync.runtime.handler.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits how often one stream sends an envelope that is not full. Each message costs a transaction
 * of every tenant, so that a steady writer's events are collected for a moment; the first event
 * after a pause is sent at once.
 */
final class Pace {
  private final Clock clock;
  private final Duration interval;
  private Instant next = Instant.MIN;

  Pace(Clock clock, Duration interval) {
    this.clock = clock;
    this.interval = interval;
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

  /** Notes that an envelope is sent. */
  synchronized void sent() {
    next = clock.instant().plus(interval);
  }
}
