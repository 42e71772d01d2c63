/**
 * Makes a tenant database ready, or takes over the table of units that is there. Numbered scripts
 * in one transaction, without Flyway: the functions that apply must start fast, and a dry run is a
 * rollback.
 */
@NullMarked
package io.geosync.tenant.schema;

import org.jspecify.annotations.NullMarked;
