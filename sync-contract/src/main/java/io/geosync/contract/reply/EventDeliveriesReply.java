package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the databases of a country's tenants report about one event: result of {@code
 * event-deliveries}.
 *
 * @param tenants ordered by name
 * @param next name of the last tenant of this page if more tenants follow; absent: these are all
 */
public record EventDeliveriesReply(
    String country, long position, List<TenantDelivery> tenants, @Nullable String next) {

  public EventDeliveriesReply {
    tenants = List.copyOf(tenants);
  }

  /** What has become of an event in one tenant's database. */
  public enum Outcome {
    /** The ledger has the position. */
    @JsonProperty("applied")
    APPLIED,
    /** The database rejects the event. */
    @JsonProperty("rejected")
    REJECTED,
    /** The ledger does not have the position yet. */
    @JsonProperty("missing")
    MISSING,
    /** The database did not answer, so that nothing is known. */
    @JsonProperty("unanswered")
    UNANSWERED
  }

  /**
   * One tenant's report.
   *
   * @param batch the batch that applied the event; absent if the outcome is another one, or if the
   *     batch is past its retention
   * @param rejection absent if the outcome is another one
   * @param error why the database did not answer; absent if it did
   */
  public record TenantDelivery(
      String tenant,
      Delivery delivery,
      Health health,
      Outcome outcome,
      @Nullable EventBatch batch,
      @Nullable Rejection rejection,
      @Nullable ErrorReport error) {}

  /**
   * The batch that applied an event. Counts are numbers of events.
   *
   * @param source {@code live}, {@code catch-up}, {@code mirror} or {@code repair}
   * @param fromPosition first position of the range of the batch that has the event
   * @param toPosition last position of that range
   * @param messageIds SQS ids of the messages of the batch; empty for a batch without messages
   */
  public record EventBatch(
      String source,
      long fromPosition,
      long toPosition,
      long applied,
      long superseded,
      List<String> messageIds,
      Instant appliedAt) {}

  /**
   * Why a tenant's database does not have an event.
   *
   * @param sqlState SQLSTATE of the error
   * @param attempts number of attempts so far
   * @param nextAttemptAt when the sweep tries again
   */
  public record Rejection(String sqlState, String message, int attempts, Instant nextAttemptAt) {}
}
