/** References of the tenant's rows to units. */
@NullMarked
package io.geosync.tenant.reference;

import org.jspecify.annotations.NullMarked;
