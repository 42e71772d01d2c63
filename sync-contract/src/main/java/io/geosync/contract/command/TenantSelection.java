package io.geosync.contract.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants a command is about: those named, or a share of all. A share is drawn by the
 * tenants' names, so that a greater one has all of a smaller one.
 *
 * @param percent 1 to 100; absent: the tenants named
 */
public record TenantSelection(List<String> tenants, @Nullable Integer percent) {

  public TenantSelection {
    tenants = tenants == null ? List.of() : List.copyOf(tenants);
  }
}
