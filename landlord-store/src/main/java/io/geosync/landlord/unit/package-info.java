/**
 * Reads the tree of units, and statements on units that Hibernate cannot express. Uses jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.unit;

import org.jspecify.annotations.NullMarked;
