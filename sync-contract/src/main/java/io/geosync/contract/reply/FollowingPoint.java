package io.geosync.contract.reply;

import org.jspecify.annotations.Nullable;

/**
 * Where a run that moves rows continues in its next invocation.
 *
 * @param reference absent: at the first reference of the country
 * @param unit units of the reference up to this row id are done; while moves are undone: batches
 *     from this one on
 */
public record FollowingPoint(String country, @Nullable String reference, long unit) {}
