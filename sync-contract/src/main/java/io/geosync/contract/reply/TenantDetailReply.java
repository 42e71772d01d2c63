package io.geosync.contract.reply;

import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.position.PositionSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one tenant: by the landlord, and by its own database.
 *
 * @param batches the last of its database, the latest first; empty where it does not answer
 * @param refused what its database rejects now
 * @param unanswered why its database did not answer; absent: it did
 */
public record TenantDetailReply(
    TenantReply tenant,
    List<StreamDetail> streams,
    List<Batch> batches,
    List<Refused> refused,
    @Nullable ErrorReport unanswered) {

  /**
   * What the landlord remembers of one tenant stream, beside its {@code TenantStreamReply}.
   *
   * @param deliveriesTried attempts by one invocation each, since ever
   * @param nextProbeAt when a parked stream is tried again at the earliest
   * @param fullVisitAt when the ledger was last read back
   * @param checkEqual the last check's verdict; absent: none since rows were mirrored
   * @param version the xor over the content hashes of its living official rows at the last mirror
   *     or check
   * @param versionEqual whether the landlord had the same version at that position; absent: not
   *     known
   */
  public record StreamDetail(
      String country,
      long deliveriesTried,
      long deliveriesFailed,
      @Nullable Instant lastFailureAt,
      @Nullable Instant parkedAt,
      @Nullable Instant nextProbeAt,
      @Nullable Instant sweptAt,
      @Nullable Instant fullVisitAt,
      @Nullable Instant checkedAt,
      @Nullable Boolean checkEqual,
      @Nullable Long version,
      @Nullable Long versionPosition,
      @Nullable Boolean versionEqual) {}

  /**
   * A batch as the tenant's database recorded it.
   *
   * @param positions positions that the batch added to the ledger
   */
  public record Batch(
      String country,
      String source,
      PositionSet positions,
      long applied,
      long superseded,
      long duplicate,
      long refused,
      Instant appliedAt) {}

  /** An event that the tenant's database rejects. */
  public record Refused(
      String country,
      long position,
      long unitId,
      String sqlState,
      String message,
      int attempts,
      Instant nextAttemptAt) {}
}
