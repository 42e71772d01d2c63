package io.geosync.contract.reply;

import java.util.List;

/** All tenants by name. */
public record TenantsReply(List<TenantReply> tenants) {

  public TenantsReply {
    tenants = List.copyOf(tenants);
  }
}
