/**
 * Suspends live delivery to a country with a circuit breaker while too many of its tenants fail.
 * Uses jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.breaker;

import org.jspecify.annotations.NullMarked;
