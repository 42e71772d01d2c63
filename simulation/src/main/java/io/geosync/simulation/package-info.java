/**
 * The deterministic simulation: the real capture, the real engine and real databases, of which a
 * seed decides who takes the next step. This package is its command.
 */
@NullMarked
package io.geosync.simulation;

import org.jspecify.annotations.NullMarked;
