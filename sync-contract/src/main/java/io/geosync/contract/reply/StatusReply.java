package io.geosync.contract.reply;

import io.geosync.contract.state.BreakerState;
import java.util.List;

/** Where every stream and every tenant stream stands. */
public record StatusReply(
    List<StreamReply> streams, List<TenantStreamReply> tenantStreams, Totals totals) {

  /**
   * One country's stream; positions as in the landlord.
   *
   * @param breaker {@code closed}, or {@code polling} while too many of its tenants fail
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
      BreakerState breaker) {}

  /** Sums over all streams, by the definitions of the alarms. */
  public record Totals(
      long pending, long undelivered, long failed, long outOfSync, double lagMaxSeconds) {}
}
