/**
 * Positions of the countries' streams, the relay's leases on them and their completion. Uses plain
 * JDBC.
 */
@NullMarked
package io.geosync.landlord.stream;

import org.jspecify.annotations.NullMarked;
