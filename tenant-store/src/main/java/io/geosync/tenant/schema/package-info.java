/**
 * Prepares a tenant database, or adopts the table of units that it has. Numbered scripts run in one
 * transaction, without Flyway: the functions that apply must start fast, and a dry run is a
 * rollback (decision 0002). Uses transaction and fault.
 */
@NullMarked
package io.geosync.tenant.schema;

import org.jspecify.annotations.NullMarked;
