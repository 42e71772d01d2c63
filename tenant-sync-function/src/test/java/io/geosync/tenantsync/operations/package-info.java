/** Tests of the commands on tenants. */
@NullMarked
package io.geosync.tenantsync.operations;

import org.jspecify.annotations.NullMarked;
