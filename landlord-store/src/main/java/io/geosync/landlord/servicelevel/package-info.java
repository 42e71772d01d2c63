/** Measures the service levels that the landlord can compute. Uses jdbc-sql. */
@NullMarked
package io.geosync.landlord.servicelevel;

import org.jspecify.annotations.NullMarked;
