package io.geosync.tenantsync.connection;

import io.geosync.contract.error.ErrorId;

/**
 * Why work on a tenant's database failed.
 *
 * @param message in one line of limited length, which the landlord can store
 * @param permanent whether a repetition cannot succeed before an operator has acted
 * @param ofTenant whether the tenant's database or geosync's work on it failed; false: the landlord
 *     or the store of secrets did, and the failure does not count against the tenant
 */
public record TenantFailure(
    ErrorId errorId, String message, boolean permanent, boolean ofTenant, Throwable cause) {}
