/**
 * Moves the tenant's own rows from units that ended to their successors, where the tenant chose so,
 * and back again (decision 0032). Uses ledger, schema, fault and transaction.
 */
@NullMarked
package io.geosync.tenant.following;

import org.jspecify.annotations.NullMarked;
