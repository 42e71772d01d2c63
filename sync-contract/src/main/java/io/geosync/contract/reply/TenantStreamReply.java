package io.geosync.contract.reply;

import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tenant, one country, as last reported.
 *
 * @param head the last position of the landlord's stream
 * @param watermark all positions up to it are applied
 * @param missing positions beyond the watermark that are not applied, up to the head
 * @param lagSeconds age of the oldest event that the tenant lacks, on the landlord's clock; 0 when
 *     it lacks none
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
