/**
 * Brings staged units into tenant_geo_units by sets: what to write, whom to keep, where each unit
 * hangs. Knows no events, no snapshots; runs inside the transaction that holds the ledger's lock.
 */
@NullMarked
package io.geosync.tenant.write;

import org.jspecify.annotations.NullMarked;
