/** Mirrors, seen from the tenant's rows. */
@NullMarked
package io.geosync.tenant.mirror;

import org.jspecify.annotations.NullMarked;
