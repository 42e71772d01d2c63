/**
 * The way from the log to the tenants and all that goes wrong on it: lost, doubled, reordered
 * messages, dead consumers, mirrors in the middle. The engine is the real one.
 */
@NullMarked
package io.geosync.simulation.delivery;

import org.jspecify.annotations.NullMarked;
