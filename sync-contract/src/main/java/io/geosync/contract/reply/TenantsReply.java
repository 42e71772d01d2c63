package io.geosync.contract.reply;

import java.util.List;

/** Tenants ordered by name: result of {@code tenants} and of the commands that change tenants. */
public record TenantsReply(List<TenantReply> tenants) {

  public TenantsReply {
    tenants = List.copyOf(tenants);
  }
}
