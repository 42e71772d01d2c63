/**
 * Suspends live delivery to a country with a circuit breaker while too many of its tenants fail.
 * Uses plain JDBC.
 */
@NullMarked
package io.geosync.landlord.breaker;

import org.jspecify.annotations.NullMarked;
