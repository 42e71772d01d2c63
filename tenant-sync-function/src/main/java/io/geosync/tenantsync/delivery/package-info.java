/**
 * Events to all tenants of a country at once, and what becomes of their messages. Uses connection
 * and landlord.
 */
@NullMarked
package io.geosync.tenantsync.delivery;

import org.jspecify.annotations.NullMarked;
