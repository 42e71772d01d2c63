package io.geosync.console.tenant;

import io.geosync.contract.reply.TenantStreamsReply;
import org.jspecify.annotations.Nullable;

/** One page of the list of tenant streams. */
public record TenantList(TenantFilter filter, TenantStreamsReply found) {

  /** Returns whether the list shows only some of the tenant streams. */
  public boolean filtered() {
    return !filter.show().equals("all") || !filter.name().isBlank() || !filter.country().isBlank();
  }

  /** Returns the number of pages, at least 1. */
  public long pages() {
    return Math.max(1, Math.ceilDiv(found.total(), TenantFilter.ROWS_PER_PAGE));
  }

  /** Returns the address of the page before; absent on the first. */
  public @Nullable String previous() {
    return filter.page() > 1 ? filter.onPage(filter.page() - 1) : null;
  }

  /** Returns the address of the next page; absent on the last. */
  public @Nullable String next() {
    return found.next() == null ? null : filter.onPage(filter.page() + 1);
  }
}
