package io.geosync.landlord.snapshot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds the last position of a stream in a snapshot, and the event at that position.
 *
 * @param lastEventId null if the stream has no event or the retention has deleted it
 */
public record SnapshotPosition(
    String country, long epoch, long lastPosition, @Nullable UUID lastEventId) {}
