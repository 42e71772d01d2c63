/** Snapshots of a country in the landlord. Uses landlord-store. */
@NullMarked
package io.geosync.tenantsync.landlord;

import org.jspecify.annotations.NullMarked;
