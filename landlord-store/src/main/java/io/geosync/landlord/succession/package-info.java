/**
 * The SQL of units that take over from others: the units that a merge, a split or a recode names,
 * and the writes. Uses jdbc-sql on the connection of the caller's transaction.
 */
@NullMarked
package io.geosync.landlord.succession;

import org.jspecify.annotations.NullMarked;
