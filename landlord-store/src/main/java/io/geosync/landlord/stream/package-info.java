/**
 * Manages the positions, relay leases, completion and epochs of the streams. Uses jdbc-sql,
 * jdbc-sql, and the reports of package registry.
 */
@NullMarked
package io.geosync.landlord.stream;

import org.jspecify.annotations.NullMarked;
