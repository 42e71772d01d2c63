/** Prepare, mirror and check of one tenant, on command. Uses connection and landlord. */
@NullMarked
package io.geosync.tenantsync.operations;

import org.jspecify.annotations.NullMarked;
