/** One transaction of a tenant database, repeated after a conflict. Uses fault only. */
@NullMarked
package io.geosync.tenant.transaction;

import org.jspecify.annotations.NullMarked;
