/** The tenant's own rows that reference units. Uses jdbc-sql on a connection to the tenant. */
@NullMarked
package io.geosync.tenant.reference;

import org.jspecify.annotations.NullMarked;
