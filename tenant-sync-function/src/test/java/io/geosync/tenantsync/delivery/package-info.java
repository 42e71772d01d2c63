/** Tests of the division of tenants among queues. */
@NullMarked
package io.geosync.tenantsync.delivery;

import org.jspecify.annotations.NullMarked;
