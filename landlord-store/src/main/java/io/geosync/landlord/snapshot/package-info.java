/**
 * Reads a consistent snapshot of a country for mirror and check. Uses jdbc-sql in the caller's
 * transaction.
 */
@NullMarked
package io.geosync.landlord.snapshot;

import org.jspecify.annotations.NullMarked;
