/** Removes retired units that nothing of the tenant stands on any more. Uses ledger and write. */
@NullMarked
package io.geosync.tenant.cleanup;

import org.jspecify.annotations.NullMarked;
