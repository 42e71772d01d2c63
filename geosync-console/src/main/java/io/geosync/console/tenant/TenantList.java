package io.geosync.console.tenant;

import io.geosync.contract.reply.TenantStreamReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of tenant streams.
 *
 * @param rows tenant streams of the page
 * @param matching number of tenant streams that the filter matches
 * @param all number of all tenant streams
 */
public record TenantList(TenantFilter filter, List<TenantStreamReply> rows, int matching, int all) {
  static final int ROWS_PER_PAGE = 100;

  static TenantList of(TenantFilter filter, List<TenantStreamReply> streams) {
    List<TenantStreamReply> matching =
        streams.stream().filter(filter::matches).sorted(filter.order()).toList();
    List<TenantStreamReply> rows =
        matching.stream()
            .skip((long) (Math.max(1, filter.page()) - 1) * ROWS_PER_PAGE)
            .limit(ROWS_PER_PAGE)
            .toList();
    return new TenantList(filter, rows, matching.size(), streams.size());
  }

  /** Returns the number of pages, at least 1. */
  public int pages() {
    return Math.max(1, (matching + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE);
  }

  /** Returns the address of the page before; absent on the first. */
  public @Nullable String previous() {
    return filter.page() > 1 ? filter.onPage(filter.page() - 1) : null;
  }

  /** Returns the address of the next page; absent on the last. */
  public @Nullable String next() {
    return filter.page() < pages() ? filter.onPage(filter.page() + 1) : null;
  }
}
