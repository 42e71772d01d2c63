/**
 * Deletes retired units that tenant rows no longer reference. Uses ledger, schema, write and
 * transaction.
 */
@NullMarked
package io.geosync.tenant.cleanup;

import org.jspecify.annotations.NullMarked;
