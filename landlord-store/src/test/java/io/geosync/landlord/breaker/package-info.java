/** Tests of the circuit breakers against a real landlord database. */
@NullMarked
package io.geosync.landlord.breaker;

import org.jspecify.annotations.NullMarked;
