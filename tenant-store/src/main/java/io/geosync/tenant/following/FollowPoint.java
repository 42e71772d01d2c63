package io.geosync.tenant.following;

/**
 * Where a run of several steps continues.
 *
 * @param reference the name of a reference; empty while moves are undone
 * @param unit units of the reference up to this row id are done; while moves are undone: batches
 *     from this one on are done
 */
public record FollowPoint(String reference, long unit) {}
