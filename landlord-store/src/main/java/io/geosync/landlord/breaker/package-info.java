/**
 * When a country stops live delivery because too many of its tenants fail, and goes back to it.
 * Uses plain JDBC.
 */
@NullMarked
package io.geosync.landlord.breaker;

import org.jspecify.annotations.NullMarked;
