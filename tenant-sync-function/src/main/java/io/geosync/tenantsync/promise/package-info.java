/** The five promises, measured from landlord and tenants. Uses connection and landlord. */
@NullMarked
package io.geosync.tenantsync.promise;

import org.jspecify.annotations.NullMarked;
