/** Tests on the PostgreSQL and the PgBouncer that the operating system has installed. */
@NullMarked
package io.geosync.tenantsync.servers;

import org.jspecify.annotations.NullMarked;
