/**
 * Delivers batches to tenants and decides whether their messages may be acknowledged. Uses
 * connection, config and landlord-store.
 */
@NullMarked
package io.geosync.tenantsync.delivery;

import org.jspecify.annotations.NullMarked;
