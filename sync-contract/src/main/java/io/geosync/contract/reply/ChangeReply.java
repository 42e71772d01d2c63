package io.geosync.contract.reply;

import io.geosync.contract.position.PositionRange;
import java.util.List;
import java.util.Map;

/**
 * A committed change.
 *
 * @param positions the captured events of each country; a change of nothing has none
 * @param published whether all of them are on the topic already; if not, the schedule brings them
 * @param replayed whether this request had been done before and this is its first answer
 */
public record ChangeReply(
    String requestId,
    int units,
    Map<String, PositionRange> positions,
    boolean published,
    boolean replayed,
    List<String> notices) {}
