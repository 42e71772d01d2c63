/**
 * Mends what live delivery left: joins, gaps, parked tenant streams. Uses connection, landlord and
 * operations.
 */
@NullMarked
package io.geosync.tenantsync.sweep;

import org.jspecify.annotations.NullMarked;
