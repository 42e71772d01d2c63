package io.geosync.landlord.registry;

/** One tenant, one country, as the registry has it. */
public record TenantStream(
    long tenantId,
    String country,
    Delivery delivery,
    Health health,
    long reportedEpoch,
    long watermark,
    int consecutiveFailures) {

  /** Whether messages are applied to it as they come. */
  public boolean takesLiveBatches() {
    return delivery == Delivery.ON
        && switch (health) {
          case JOINING, OK, REFUSING -> true;
          case MIGRATING, PARKED -> false;
        };
  }
}
