package io.geosync.tenant.schema;

/**
 * @param adopted whether a table of units was there and was taken over
 * @param officialRows its rows that name a unit of the landlord
 * @param customRows its rows that are the tenant's own
 */
public record PrepareReport(
    int schemaVersion, boolean adopted, long officialRows, long customRows) {}
