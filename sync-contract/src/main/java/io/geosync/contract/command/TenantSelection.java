package io.geosync.contract.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tenants that a command changes: either named tenants or a percentage of all tenants. A hash
 * of the tenants' names decides which tenants belong to a percentage, so that a greater percentage
 * includes a smaller one.
 *
 * @param tenants names of tenants; empty if a percentage is given
 * @param percent 1 to 100; absent if tenants are named
 */
public record TenantSelection(List<String> tenants, @Nullable Integer percent) {

  public TenantSelection {
    tenants = tenants == null ? List.of() : List.copyOf(tenants);
  }
}
