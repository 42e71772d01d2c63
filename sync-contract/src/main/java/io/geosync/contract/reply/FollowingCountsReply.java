package io.geosync.contract.reply;

import io.geosync.contract.state.FollowingChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Result of {@code following-counts}: one entry for each country and reference. */
public record FollowingCountsReply(String tenant, List<ReferenceCounts> references) {

  /**
   * Numbers of a tenant's rows that reference units of one country by one column.
   *
   * @param reference table and column, for example {@code members.geo_unit_id}
   * @param allowDefault whether rows follow the default successor of a split as well
   * @param problem why the rows cannot be moved, or not even be counted; absent: they can
   * @param live rows on units that have not ended
   * @param certain rows on ended units whose successor is certain
   * @param byDefault rows on ended units whose successor is certain with the defaults of splits
   * @param toAsk rows on ended units with several possible successors
   * @param noSuccessor rows on ended units without a successor
   * @param waiting rows on ended units about which events are missing in the tenant's database
   */
  public record ReferenceCounts(
      String country,
      String reference,
      FollowingChoice choice,
      boolean allowDefault,
      @Nullable String problem,
      long live,
      long certain,
      long byDefault,
      long toAsk,
      long noSuccessor,
      long waiting) {}
}
