package io.geosync.client;

import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantsReply;
import java.util.ArrayList;
import java.util.List;

/** Reads lists that can be longer than one reply of a function, page by page. */
public final class Pages {
  private Pages() {}

  /** Returns all registered tenants, ordered by name. */
  public static TenantsReply tenants(GeosyncClient functions) {
    List<TenantReply> tenants = new ArrayList<>();
    TenantsReply page = functions.call(new QueryCommand.Tenants());
    tenants.addAll(page.tenants());
    while (page.next() != null) {
      page = functions.call(new QueryCommand.Tenants(page.next()));
      tenants.addAll(page.tenants());
    }
    return new TenantsReply(tenants);
  }

  /** Returns the state of all streams and tenant streams, as the last page shows the streams. */
  public static StatusReply status(GeosyncClient functions) {
    StatusReply page = functions.call(new QueryCommand.Status());
    List<TenantStreamReply> tenantStreams = new ArrayList<>(page.tenantStreams());
    while (page.next() != null) {
      page = functions.call(new QueryCommand.Status(page.next()));
      tenantStreams.addAll(page.tenantStreams());
    }
    return page.with(tenantStreams, null);
  }
}
