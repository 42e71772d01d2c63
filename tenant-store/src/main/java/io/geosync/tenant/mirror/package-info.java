/** Copies a snapshot of a country to one tenant. Uses ledger, schema, write and transaction. */
@NullMarked
package io.geosync.tenant.mirror;

import org.jspecify.annotations.NullMarked;
