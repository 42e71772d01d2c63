package io.geosync.contract.reply;

import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.position.PositionSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Details of one tenant, from the landlord and from the tenant's database: result of {@code
 * tenant-status}.
 *
 * @param streams details of its tenant streams, from the landlord
 * @param batches the latest batches in the tenant's database, the latest first; empty if it did not
 *     answer
 * @param refused the events that the tenant's database rejects now
 * @param unanswered why the tenant's database did not answer; absent if it did
 */
public record TenantDetailReply(
    TenantReply tenant,
    List<StreamDetail> streams,
    List<Batch> batches,
    List<Refused> refused,
    @Nullable ErrorReport unanswered) {

  /**
   * Details of one tenant stream, in addition to its {@code TenantStreamReply}.
   *
   * @param deliveriesTried number of attempts to apply a batch since the registration
   * @param deliveriesFailed how many of them failed
   * @param parkedAt when the stream was parked; absent if it is not
   * @param nextProbeAt when the sweep tries a parked stream again
   * @param sweptAt when a sweep last worked on the stream
   * @param fullVisitAt when a sweep last read the tenant's ledger
   * @param checkedAt when the rows were last compared with the landlord's
   * @param checkEqual the result of that comparison; absent if there was none since the last mirror
   * @param version XOR of the content hashes of the tenant's living official rows at the last
   *     mirror or comparison
   * @param versionPosition the position to which the version belongs
   * @param versionEqual whether the landlord had the same version at that position; absent if
   *     unknown
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
   * A batch that was applied, as the tenant's database records it. Counts are numbers of events.
   *
   * @param source {@code live}, {@code catch-up}, {@code mirror} or {@code repair}
   * @param positions positions that the batch added to the ledger
   * @param applied events whose state was written
   * @param superseded events that were not written, because a later state of the unit was there
   *     already
   * @param duplicate events that the ledger contained already
   * @param refused events that the database rejected
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

  /**
   * An event that the tenant's database rejects.
   *
   * @param sqlState SQLSTATE of the error
   * @param attempts number of attempts so far
   * @param nextAttemptAt when the sweep tries again
   */
  public record Refused(
      String country,
      long position,
      long unitId,
      String sqlState,
      String message,
      int attempts,
      Instant nextAttemptAt) {}
}
