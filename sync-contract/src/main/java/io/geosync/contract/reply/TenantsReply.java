package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tenants ordered by name: result of {@code tenants} and of the commands that change tenants.
 *
 * @param next of {@code tenants}: name of the last tenant of this page if more tenants follow;
 *     absent: these are all
 * @param omitted of the commands that change tenants: number of changed tenants that the reply has
 *     no room for; absent: none
 */
public record TenantsReply(
    List<TenantReply> tenants, @Nullable String next, @Nullable Integer omitted) {

  public TenantsReply {
    tenants = List.copyOf(tenants);
  }

  /** All tenants. */
  public TenantsReply(List<TenantReply> tenants) {
    this(tenants, null, null);
  }

  /** A page of tenants. */
  public static TenantsReply page(List<TenantReply> tenants, @Nullable String next) {
    return new TenantsReply(tenants, next, null);
  }
}
