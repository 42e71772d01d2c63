/** Statements on the landlord's units that Hibernate cannot express. Uses jdbc-sql. */
@NullMarked
package io.geosync.landlord.unit;

import org.jspecify.annotations.NullMarked;
