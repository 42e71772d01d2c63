/**
 * The deterministic simulation: production capture, relay leases, apply, catch-up and mirror on
 * real databases, with statements interleaved by a seed. This package is its command.
 */
@NullMarked
package io.geosync.simulation;

import org.jspecify.annotations.NullMarked;
