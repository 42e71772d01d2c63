/** The simulation run, replayed, made to fail, and run in parallel. */
@NullMarked
package io.geosync.simulation.schedule;

import org.jspecify.annotations.NullMarked;
