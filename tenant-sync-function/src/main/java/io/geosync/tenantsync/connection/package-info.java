/** Connections to tenants' databases, kept between calls. Uses the registry's types only. */
@NullMarked
package io.geosync.tenantsync.connection;

import org.jspecify.annotations.NullMarked;
