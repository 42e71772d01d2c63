/**
 * The scheduled sweep and its parts: visits of tenant streams, epochs, circuit breakers, retention.
 */
@NullMarked
package io.geosync.tenantsync.sweep;

import org.jspecify.annotations.NullMarked;
