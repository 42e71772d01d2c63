package io.geosync.contract.reply;

import io.geosync.contract.position.PositionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of {@code resend}.
 *
 * @param envelopes number of messages published
 * @param events number of events published
 * @param throughPosition all requested events up to this position are published or rejected; 0:
 *     none is
 * @param end whether that covers all requested positions
 * @param refused positions of events that the topic rejects, for example because they are too long,
 *     and of events that cannot be read
 * @param held why publishing stopped; absent if it did not stop
 */
public record ResendReply(
    String country,
    long envelopes,
    long events,
    long throughPosition,
    boolean end,
    List<PositionRange> refused,
    @Nullable String held) {}
