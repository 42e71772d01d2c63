/**
 * Manages the positions, relay leases, completion and epochs of the streams. Uses plain JDBC and
 * jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.stream;

import org.jspecify.annotations.NullMarked;
