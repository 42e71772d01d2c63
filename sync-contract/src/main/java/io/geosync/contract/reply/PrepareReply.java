package io.geosync.contract.reply;

/**
 * @param adopted whether an existing table of units was taken over
 * @param officialRows rows of it that name a unit of the landlord
 * @param customRows rows of it that are the tenant's own
 */
public record PrepareReply(
    String tenant,
    int schemaVersion,
    boolean adopted,
    long officialRows,
    long customRows,
    boolean dryRun) {}
