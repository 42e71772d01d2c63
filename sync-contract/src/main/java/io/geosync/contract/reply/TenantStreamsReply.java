package io.geosync.contract.reply;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tenant streams: result of {@code tenant-streams}.
 *
 * @param total number of tenant streams that match the filter
 * @param next the offset of the next page; absent: no tenant stream follows
 */
public record TenantStreamsReply(List<Row> streams, long total, @Nullable Integer next) {

  public TenantStreamsReply {
    streams = List.copyOf(streams);
  }

  /**
   * A tenant stream.
   *
   * @param outOfSync whether it is out of sync, with the definition of the metric {@code
   *     out_of_sync}
   * @param checkedAt when the rows were last compared with the landlord's; absent if they never
   *     were
   * @param checkEqual the result of that comparison; absent if there was none since the last mirror
   */
  public record Row(
      TenantStreamReply stream,
      boolean outOfSync,
      @Nullable Instant checkedAt,
      @Nullable Boolean checkEqual) {}
}
