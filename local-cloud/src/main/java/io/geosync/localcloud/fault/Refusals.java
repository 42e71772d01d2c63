package io.geosync.localcloud.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which calls fail for a while. */
public final class Refusals {
  /** What a refused caller sees. */
  public enum Mode {
    /** An error 503. */
    REFUSE,
    /** Success, but nothing happens: a message lost on its way. Of publishing only. */
    DROP
  }

  private record Refusal(Mode mode, Instant until, int every, AtomicLong calls) {
    boolean hits(Instant now) {
      return now.isBefore(until) && calls.incrementAndGet() % every == 0;
    }
  }

  private final Map<String, Refusal> byCall = new ConcurrentHashMap<>();
  private final Clock clock;

  public Refusals(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param service sns, sqs, lambda or cloudwatch
   * @param action as AWS names it; {@code *} for all
   * @param every 1 for each call, 2 for every second one, and so on
   */
  public void refuse(String service, String action, Mode mode, Duration duration, int every) {
    byCall.put(
        service + ":" + action,
        new Refusal(mode, clock.instant().plus(duration), every, new AtomicLong()));
  }

  public void clear() {
    byCall.clear();
  }

  public Optional<Mode> of(String service, String action) {
    for (String call : new String[] {service + ":" + action, service + ":*"}) {
      Refusal refusal = byCall.get(call);
      if (refusal != null && refusal.hits(clock.instant())) {
        return Optional.of(refusal.mode());
      }
    }
    return Optional.empty();
  }
}
