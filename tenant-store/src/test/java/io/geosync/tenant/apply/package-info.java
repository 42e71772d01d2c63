/** Apply, seen from the tenant's rows. */
@NullMarked
package io.geosync.tenant.apply;

import org.jspecify.annotations.NullMarked;
