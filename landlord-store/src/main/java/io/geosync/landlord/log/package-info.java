/**
 * Reads the append-only event log and the states of units in it. Uses jdbc-sql on the caller's
 * connection.
 */
@NullMarked
package io.geosync.landlord.log;

import org.jspecify.annotations.NullMarked;
