package io.geosync.contract.reply;

import io.geosync.contract.state.BreakerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of all streams and tenant streams: result of {@code status}.
 *
 * @param failedEvents the first events that have failed and were set aside
 * @param next where the next page of tenant streams begins; absent: these are all
 */
public record StatusReply(
    List<StreamReply> streams,
    List<TenantStreamReply> tenantStreams,
    Totals totals,
    List<FailedEvent> failedEvents,
    @Nullable String next) {

  /** This state with other tenant streams. */
  public StatusReply with(List<TenantStreamReply> page, @Nullable String following) {
    return new StatusReply(streams, page, totals, failedEvents, following);
  }

  /**
   * An event that its stream passed over.
   *
   * @param errorId stable id of the error
   * @param message what failed, and what to do
   */
  public record FailedEvent(String country, long position, String errorId, String message) {}

  /**
   * State of one country's stream, as the landlord records it.
   *
   * @param epoch current epoch of the stream
   * @param units number of living units
   * @param lastPosition position of the last captured event; 0 if the stream has none
   * @param claimedPosition position up to which a relay has started to publish
   * @param publishedPosition position up to which all events are published
   * @param completedPosition position up to which all live tenants have applied all events
   * @param liveTenants number of tenant streams with delivery {@code on} and health {@code ok}
   * @param breaker state of the country's circuit breaker
   * @param leaseUntil until when a relay holds the lease of the stream; absent: none does
   * @param relayError why the last relay stopped before it had published all events; absent if
   *     nothing stopped it or all events are published
   * @param relayFailedAt when that relay stopped; absent with relayError
   */
  public record StreamReply(
      String country,
      long epoch,
      long units,
      long lastPosition,
      long claimedPosition,
      long publishedPosition,
      long completedPosition,
      int liveTenants,
      BreakerState breaker,
      @Nullable Instant leaseUntil,
      @Nullable String relayError,
      @Nullable Instant relayFailedAt) {}

  /**
   * Totals over all streams, with the definitions of {@code Metric}.
   *
   * @param lagMaxSeconds age of the oldest event that a live tenant stream has not applied
   */
  public record Totals(
      long pending, long undelivered, long failed, long outOfSync, double lagMaxSeconds) {}
}
