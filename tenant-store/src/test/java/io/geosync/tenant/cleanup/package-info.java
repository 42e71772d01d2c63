/** Cleaning up, seen from the tenant's rows. */
@NullMarked
package io.geosync.tenant.cleanup;

import org.jspecify.annotations.NullMarked;
