package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tenants ordered by name: result of {@code tenants} and of the commands that change tenants.
 *
 * @param next name of the last tenant of this page if more tenants follow; absent: these are all
 */
public record TenantsReply(List<TenantReply> tenants, @Nullable String next) {

  public TenantsReply {
    tenants = List.copyOf(tenants);
  }

  /** All tenants. */
  public TenantsReply(List<TenantReply> tenants) {
    this(tenants, null);
  }
}
