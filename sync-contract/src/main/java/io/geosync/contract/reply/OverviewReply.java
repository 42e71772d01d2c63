package io.geosync.contract.reply;

import io.geosync.contract.state.BreakerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of everything in a reply of bounded size: result of {@code overview}.
 *
 * @param at when it was measured, on the landlord's clock
 * @param busyStreams streams with events that are not delivered, an open circuit breaker or a relay
 *     error, up to 50, the most undelivered events first
 * @param outOfSync the first tenant streams that are out of sync, up to 20, the highest lag first
 * @param failedEvents the first events that have failed and were set aside
 */
public record OverviewReply(
    Instant at,
    Counters counters,
    List<BusyStream> busyStreams,
    List<TenantStreamsReply.Row> outOfSync,
    List<StatusReply.FailedEvent> failedEvents) {

  public OverviewReply {
    busyStreams = List.copyOf(busyStreams);
    outOfSync = List.copyOf(outOfSync);
    failedEvents = List.copyOf(failedEvents);
  }

  /**
   * Numbers over all countries, with the definitions of {@code Metric} where a metric has the same
   * name. Tenants that are not active are not counted.
   *
   * @param failedLastDay failures of the last 24 hours that geosync gave up on: events that could
   *     not be published or read, and quarantined messages; also those that are resolved by now
   * @param streams number of countries that have events
   * @param busyStreams how many of them {@code busyStreams} would list without a limit
   * @param tenants number of tenants
   * @param tenantsOutOfSync how many of them have a tenant stream that is out of sync
   * @param liveTenantStreams tenant streams with delivery {@code on} and health {@code ok}
   */
  public record Counters(
      long pending,
      long undelivered,
      long failed,
      long failedLastDay,
      long streams,
      long busyStreams,
      long breakersOpen,
      long tenants,
      long tenantsOutOfSync,
      long tenantStreams,
      long liveTenantStreams,
      long tenantStreamsOutOfSync,
      long joining,
      long refusing,
      long migrating,
      long parked,
      long paused,
      double lagMaxSeconds,
      double lagP95Seconds) {}

  /**
   * A stream that is not idle.
   *
   * @param pending number of events that are not published
   * @param undelivered number of events that are not completed
   * @param relayError why the last relay stopped before it had published all events; absent if
   *     nothing stopped it or all events are published
   */
  public record BusyStream(
      String country,
      long epoch,
      long lastPosition,
      long publishedPosition,
      long completedPosition,
      long pending,
      long undelivered,
      BreakerState breaker,
      @Nullable String relayError,
      @Nullable Instant relayFailedAt) {}
}
