/** Registers, changes and lists tenants. Uses landlord-store's registry and Panache. */
@NullMarked
package io.geosync.publisher.tenant;

import org.jspecify.annotations.NullMarked;
