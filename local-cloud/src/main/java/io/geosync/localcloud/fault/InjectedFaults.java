package io.geosync.localcloud.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The calls that the embedded cloud fails for a time, because a test asked for it. */
public final class InjectedFaults {
  /** The error message of a call that fails on request. */
  public static final String MESSAGE = "Fault injected through /_geosync/refuse";

  /** What the caller gets. */
  public enum Mode {
    /** Status 503. */
    REFUSE,
    /** Success, although the message is lost. Only publishing can be dropped. */
    DROP
  }

  private record Fault(Mode mode, Instant until, int every, AtomicLong calls) {
    boolean affects(Instant now) {
      return now.isBefore(until) && calls.incrementAndGet() % every == 0;
    }
  }

  private final Map<String, Fault> byCall = new ConcurrentHashMap<>();
  private final Clock clock;

  public InjectedFaults(Clock clock) {
    this.clock = clock;
  }

  /**
   * Fails calls from now on.
   *
   * @param service sns, sqs, lambda, cloudwatch, secretsmanager or ssm
   * @param action AWS's name of the action; {@code *} for all actions
   * @param every 1 for each call, 2 for every second call, and so on
   */
  public void inject(String service, String action, Mode mode, Duration duration, int every) {
    byCall.put(
        service + ":" + action,
        new Fault(mode, clock.instant().plus(duration), every, new AtomicLong()));
  }

  /** Ends all faults. */
  public void clear() {
    byCall.clear();
  }

  /** How this call fails; empty: it does not. */
  public Optional<Mode> find(String service, String action) {
    for (String call : List.of(service + ":" + action, service + ":*")) {
      Fault fault = byCall.get(call);
      if (fault != null && fault.affects(clock.instant())) {
        return Optional.of(fault.mode());
      }
    }
    return Optional.empty();
  }
}
