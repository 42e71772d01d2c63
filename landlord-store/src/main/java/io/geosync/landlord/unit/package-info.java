/** Statements on the landlord's units that Hibernate cannot express. Uses JDBC. */
@NullMarked
package io.geosync.landlord.unit;

import org.jspecify.annotations.NullMarked;
