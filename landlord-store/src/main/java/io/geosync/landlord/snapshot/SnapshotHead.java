package io.geosync.landlord.snapshot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stream's end as a snapshot sees it. */
public record SnapshotHead(
    String country, long epoch, long lastPosition, @Nullable UUID headEventId) {}
