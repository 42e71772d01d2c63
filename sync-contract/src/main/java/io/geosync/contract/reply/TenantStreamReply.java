package io.geosync.contract.reply;

import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of one tenant stream, which is one country of one tenant, as last reported to the landlord.
 *
 * @param delivery set by the operator
 * @param health result of the latest deliveries
 * @param epoch epoch in which the tenant last applied events
 * @param head last position of the country's stream
 * @param watermark last position up to which the tenant has applied all events
 * @param missing number of positions after the watermark that the tenant has not applied
 * @param lagSeconds age of the oldest event that the tenant has not applied, on the landlord's
 *     clock; 0 if there is none
 * @param consecutiveFailures number of failed deliveries in a row
 * @param error the last error; absent if the last delivery succeeded
 * @param reportedAt when the tenant's ledger was last reported; absent if it never was
 */
public record TenantStreamReply(
    String tenant,
    String country,
    Delivery delivery,
    Health health,
    long epoch,
    long head,
    long watermark,
    long missing,
    double lagSeconds,
    int consecutiveFailures,
    @Nullable String error,
    @Nullable Instant reportedAt) {}
