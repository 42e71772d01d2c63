package io.geosync.contract.reply;

import io.geosync.contract.position.PositionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was published again.
 *
 * @param throughPosition all asked for up to here is on the topic, or refused; 0: nothing is
 * @param end whether that is all that was asked for
 * @param refused positions whose events the topic refuses for themselves
 * @param held why publishing stopped; absent: nothing stands in the way
 */
public record ResendReply(
    String country,
    long envelopes,
    long events,
    long throughPosition,
    boolean end,
    List<PositionRange> refused,
    @Nullable String held) {}
