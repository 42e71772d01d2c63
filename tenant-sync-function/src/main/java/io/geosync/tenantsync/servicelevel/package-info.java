/** Measures the five service levels from the landlord and the tenants. Uses connection. */
@NullMarked
package io.geosync.tenantsync.servicelevel;

import org.jspecify.annotations.NullMarked;
