/**
 * Writes staged units to tenant_geo_units with set-based statements: which rows to write, which to
 * keep, and the parent and path of each. It knows no events and no snapshots, and runs inside the
 * transaction that holds the ledger's lock. Uses fault only.
 */
@NullMarked
package io.geosync.tenant.write;

import org.jspecify.annotations.NullMarked;
