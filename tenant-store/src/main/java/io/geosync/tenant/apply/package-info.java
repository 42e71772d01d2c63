/**
 * Applies events to one tenant, in any order and any number of times. Uses ledger, schema, write
 * and transaction.
 */
@NullMarked
package io.geosync.tenant.apply;

import org.jspecify.annotations.NullMarked;
