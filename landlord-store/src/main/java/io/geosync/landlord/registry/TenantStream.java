package io.geosync.landlord.registry;

import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;

/**
 * One tenant, one country, as the registry has it. In a cached snapshot delivery and health are
 * current; positions and failures are as old as the snapshot.
 */
public record TenantStream(
    long tenantId,
    String country,
    Delivery delivery,
    Health health,
    long reportedEpoch,
    long watermark,
    int consecutiveFailures) {

  /** Whether its tenant, being active, counts for completion and lag. */
  public boolean live() {
    return delivery == Delivery.ON && health == Health.OK;
  }

  /** Whether messages are applied to it as they come. */
  public boolean takesLiveBatches() {
    return delivery == Delivery.ON
        && switch (health) {
          case JOINING, OK, REFUSING -> true;
          case MIGRATING, PARKED, UNKNOWN -> false;
        };
  }
}
