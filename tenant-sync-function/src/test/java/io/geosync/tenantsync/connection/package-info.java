/** Connections to tenants' databases. */
@NullMarked
package io.geosync.tenantsync.connection;

import org.jspecify.annotations.NullMarked;
