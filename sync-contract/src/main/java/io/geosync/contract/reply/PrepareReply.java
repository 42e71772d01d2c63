package io.geosync.contract.reply;

import java.util.List;

/**
 * Result of {@code prepare}.
 *
 * @param schemaVersion version of the geosync schema in the tenant's database
 * @param adopted whether an existing table of units was adopted
 * @param officialRows rows of that table that match a unit of the landlord
 * @param customRows rows of that table that belong to the tenant
 * @param dryRun whether nothing was changed
 * @param findings what was repaired, and notes; empty if the database was prepared already
 */
public record PrepareReply(
    String tenant,
    int schemaVersion,
    boolean adopted,
    long officialRows,
    long customRows,
    boolean dryRun,
    List<Finding> findings) {}
