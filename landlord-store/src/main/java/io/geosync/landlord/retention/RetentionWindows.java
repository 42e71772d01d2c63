package io.geosync.landlord.retention;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param log events that all live tenants have, and their envelopes and failures; who needs older
 *     events is mirrored
 * @param samples what was measured, and versions that are not their country's last
 * @param portion at most so many rows of a table go at once
 */
public record RetentionWindows(Duration log, Duration samples, int portion) {}
