/**
 * Turns a program of several threads and a database into a sequence: one statement at a time, whose
 * is next a seed says, and who waits for a lock lets others go on. Knows JDBC, nothing of units.
 */
@NullMarked
package io.geosync.simulation.step;

import org.jspecify.annotations.NullMarked;
