/**
 * Writes which units took over from which to a tenant's database: all successions of one
 * predecessor are one set, and the set with the greatest position replaces the others.
 */
@NullMarked
package io.geosync.tenant.succession;

import org.jspecify.annotations.NullMarked;
