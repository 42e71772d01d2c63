package io.geosync.tenantsync.delivery;

import io.geosync.landlord.registry.StreamFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows how long each tenant takes to apply a batch, and which tenants failed last, so that a
 * tenant that hangs does not hold up the messages of the others. A tenant gets several times its
 * own usual time. After a failure it is not tried again for a while; after a time limit it gets
 * twice the time. The sweep, which holds up nobody, gives every tenant the full time.
 *
 * <p>It is what one process has seen; {@link FailingTenants} adds what all processes have recorded.
 */
final class TenantPace {
  /** Enough for a distant database that was never measured. */
  private static final Duration UNKNOWN = Duration.ofSeconds(5);

  /** Enough for a checkpoint or a short lock. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Enough to connect to another region. */
  private static final int CONNECT_SECONDS = 2;

  private static final Duration PER_EVENT = Duration.ofMillis(20);
  private static final int TIMES_USUAL = 10;
  private static final int PREVIOUS_SHARE = 3;

  private final Clock clock;
  private final Duration pause;
  private final Duration longest;
  private final int longestConnect;
  private final Map<Long, Pace> paces = new ConcurrentHashMap<>();

  /**
   * @param usual the usual time of a batch; absent: not measured yet
   * @param widened the factor by which time limits have widened the limit
   */
  private record Pace(
      @Nullable Duration usual, int widened, @Nullable StreamFailure failure, Instant at) {}

  /**
   * @param pause the time after a failure in which a tenant is not tried
   * @param longest the limit of the largest batch
   * @param longestConnect the limit of connecting, in seconds
   */
  TenantPace(Clock clock, Duration pause, Duration longest, int longestConnect) {
    this.clock = clock;
    this.pause = pause;
    this.longest = longest;
    this.longestConnect = longestConnect;
  }

  /** The time limit of connecting to a tenant. */
  int connectSeconds(long tenantId) {
    Pace pace = paces.get(tenantId);
    return Math.min(longestConnect, CONNECT_SECONDS * (pace == null ? 1 : pace.widened));
  }

  /** The time limit of a batch for a tenant. */
  Duration limit(long tenantId, int events) {
    Pace pace = paces.get(tenantId);
    Duration usual = pace == null ? null : pace.usual;
    Duration base = usual == null ? UNKNOWN : max(LEAST, usual.multipliedBy(TIMES_USUAL));
    Duration limit =
        base.multipliedBy(pace == null ? 1 : pace.widened).plus(PER_EVENT.multipliedBy(events));
    return limit.compareTo(longest) < 0 ? limit : longest;
  }

  /** Whether the tenant's last delivery failed; empty: this process has not delivered to it. */
  Optional<Boolean> isFailing(long tenantId) {
    return Optional.ofNullable(paces.get(tenantId)).map(pace -> pace.failure != null);
  }

  /** The last failure of a tenant that is not to be tried again yet. */
  Optional<StreamFailure> recentFailure(long tenantId) {
    Pace pace = paces.get(tenantId);
    return pace == null || pace.at.plus(pause).isBefore(clock.instant())
        ? Optional.empty()
        : Optional.ofNullable(pace.failure);
  }

  void applied(long tenantId, Duration took) {
    paces.compute(
        tenantId,
        (id, known) ->
            new Pace(
                known == null || known.usual == null
                    ? took
                    : known
                        .usual
                        .multipliedBy(PREVIOUS_SHARE)
                        .plus(took)
                        .dividedBy(PREVIOUS_SHARE + 1),
                1,
                null,
                clock.instant()));
  }

  /**
   * @param timedOut whether the time limit ended the delivery
   */
  void failed(long tenantId, StreamFailure failure, boolean timedOut) {
    paces.compute(
        tenantId,
        (id, known) -> {
          int widened = known == null ? 1 : known.widened;
          return new Pace(
              known == null ? null : known.usual,
              timedOut ? Math.min(2 * widened, Short.MAX_VALUE) : widened,
              failure,
              clock.instant());
        });
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
