/**
 * Runs several threads that use one PostgreSQL server as a sequence of statements whose order a
 * seed decides, or truly in parallel. Knows JDBC, nothing of units.
 */
@NullMarked
package io.geosync.simulation.scheduler;

import org.jspecify.annotations.NullMarked;
