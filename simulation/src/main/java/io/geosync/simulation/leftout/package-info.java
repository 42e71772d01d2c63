/**
 * The engine without one of its rules, made outside of the product: a simulation that cannot fail
 * would prove nothing. Knows the engine's SQL files by their names.
 */
@NullMarked
package io.geosync.simulation.leftout;

import org.jspecify.annotations.NullMarked;
