package io.geosync.landlord.registry;

import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;

/**
 * Describes the stream of one country to one tenant. In a cached registry, delivery and health are
 * current; positions and failures are as old as the cached snapshot.
 */
public record TenantStream(
    long tenantId,
    String country,
    Delivery delivery,
    Health health,
    long reportedEpoch,
    long watermark,
    int consecutiveFailures) {

  /** Returns whether the stream of an active tenant counts for completion and lag. */
  public boolean live() {
    return delivery == Delivery.ON && health == Health.OK;
  }

  /** Returns whether messages are applied to the tenant when they arrive. */
  public boolean takesLiveBatches() {
    return delivery == Delivery.ON
        && switch (health) {
          case JOINING, OK, REFUSING -> true;
          case MIGRATING, PARKED, UNKNOWN -> false;
        };
  }
}
