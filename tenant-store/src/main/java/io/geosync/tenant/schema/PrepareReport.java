package io.geosync.tenant.schema;

/**
 * The result of preparing a tenant's database.
 *
 * @param adopted whether the tenant had a table of units, which geosync now keeps
 * @param officialRows rows that are copies of the landlord's units
 * @param customRows rows that are the tenant's own units
 */
public record PrepareReport(
    int schemaVersion, boolean adopted, long officialRows, long customRows) {}
