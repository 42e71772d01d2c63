package io.geosync.localcloud.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which calls fail for a while. */
public final class Refusals {
  /** What a refused caller sees. */
  public enum Mode {
    /** An error 503. */
    REFUSE,
    /** Success, but nothing happens: a message lost on its way. Of publishing only. */
    DROP
  }

  private record Refusal(Mode mode, Instant until) {}

  private final Map<String, Refusal> byCall = new ConcurrentHashMap<>();
  private final Clock clock;

  public Refusals(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param service sns, sqs or lambda
   * @param action as AWS names it; {@code *} for all
   */
  public void refuse(String service, String action, Mode mode, Duration duration) {
    byCall.put(service + ":" + action, new Refusal(mode, clock.instant().plus(duration)));
  }

  public void clear() {
    byCall.clear();
  }

  public Optional<Mode> of(String service, String action) {
    for (String call : new String[] {service + ":" + action, service + ":*"}) {
      Refusal refusal = byCall.get(call);
      if (refusal != null && clock.instant().isBefore(refusal.until())) {
        return Optional.of(refusal.mode());
      }
    }
    return Optional.empty();
  }
}
