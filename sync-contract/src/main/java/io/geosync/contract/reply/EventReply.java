package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event from its capture to the tenants, as the landlord records it: result of {@code event}.
 * The tenants' batches are in their own databases; {@code event-deliveries} reads them.
 *
 * @param fields the fields of the unit, ordered by name
 * @param envelopes the envelopes that contain the event, the latest first; more than one if the
 *     event was published again
 * @param failures failures of the event at the topic and at tenants, the latest first
 * @param tenants which tenants have applied it
 */
public record EventReply(
    EventsReply.EventRow event,
    List<Field> fields,
    List<PublishedIn> envelopes,
    List<Failure> failures,
    TenantCounts tenants) {

  public EventReply {
    fields = List.copyOf(fields);
    envelopes = List.copyOf(envelopes);
    failures = List.copyOf(failures);
  }

  /**
   * A field of the unit before and after the change.
   *
   * @param oldValue absent if the unit did not exist before
   * @param newValue absent if the unit does not exist afterwards
   */
  public record Field(
      String name, @Nullable JsonNode oldValue, @Nullable JsonNode newValue, boolean changed) {}

  /**
   * An envelope that contains the event.
   *
   * @param messageId the id that the topic returned
   * @param completedAt when all live tenants had applied the envelope; absent until then
   */
  public record PublishedIn(
      String messageId,
      long fromPosition,
      long toPosition,
      Instant publishedAt,
      @Nullable Instant completedAt) {}

  /**
   * A failure of the event.
   *
   * @param tenant the tenant that could not apply it; absent: the event could not be published or
   *     read
   * @param exhausted whether geosync has given up
   * @param quarantined whether the message is on a dead-letter queue because of it
   * @param messageId id of that message
   * @param resolvedAt when the failure was over; absent if it is not
   */
  public record Failure(
      @Nullable String tenant,
      String errorId,
      String message,
      int retryCount,
      boolean exhausted,
      boolean quarantined,
      @Nullable String messageId,
      Instant firstFailedAt,
      Instant lastFailedAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant resolvedAt) {}

  /**
   * Tenant streams of the country with delivery {@code on}, by what they have reported.
   *
   * @param streams number of these tenant streams
   * @param reached how many of them have applied all events up to this one
   * @param lacking names of the first tenants that have not, up to 20
   */
  public record TenantCounts(long streams, long reached, List<String> lacking) {}
}
