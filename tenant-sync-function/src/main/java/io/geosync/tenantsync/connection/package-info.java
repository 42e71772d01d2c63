/** Connections to tenant databases and the limits of their use. Uses config. */
@NullMarked
package io.geosync.tenantsync.connection;

import org.jspecify.annotations.NullMarked;
