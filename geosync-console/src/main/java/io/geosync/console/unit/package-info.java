/**
 * The tree of units of a country, in the landlord and at a tenant. May use {@code page} and
 * geosync-client.
 */
@NullMarked
package io.geosync.console.unit;

import org.jspecify.annotations.NullMarked;
