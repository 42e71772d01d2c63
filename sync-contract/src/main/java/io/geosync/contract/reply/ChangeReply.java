package io.geosync.contract.reply;

import io.geosync.contract.position.PositionRange;
import java.util.List;
import java.util.Map;

/**
 * Result of a command that changed units: {@code change}, {@code republish} or {@code capture}.
 *
 * @param requestId as in the command
 * @param units number of units that the command changed; of {@code republish} and {@code capture},
 *     number of events
 * @param positions the positions of the captured events by country; empty if nothing changed
 * @param published whether all of these events are published already; if not, the scheduled relay
 *     publishes them within a minute
 * @param replayed whether this request was executed before and this is its recorded result
 * @param notices deleted units whose code a new unit has, and why events are not published yet
 */
public record ChangeReply(
    String requestId,
    int units,
    Map<String, PositionRange> positions,
    boolean published,
    boolean replayed,
    List<String> notices) {}
