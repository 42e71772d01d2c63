/**
 * Reads what the landlord recorded about the past: the versions of a unit, and the units of a
 * country as they were known at a time. Uses jdbc-sql, log and unit.
 */
@NullMarked
package io.geosync.landlord.history;

import org.jspecify.annotations.NullMarked;
