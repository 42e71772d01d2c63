package io.geosync.contract.command;

import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import org.jspecify.annotations.Nullable;

/**
 * The tenant streams that a query returns: those that match all fields that are present.
 *
 * @param tenant a part of the tenant's name
 * @param outOfSync whether they are out of sync, with the definition of the metric {@code
 *     out_of_sync}
 */
public record TenantStreamFilter(
    @Nullable String tenant,
    @Nullable String country,
    @Nullable Delivery delivery,
    @Nullable Health health,
    @Nullable Boolean outOfSync) {

  /** Returns the filter that matches every tenant stream. */
  public static TenantStreamFilter all() {
    return new TenantStreamFilter(null, null, null, null, null);
  }
}
