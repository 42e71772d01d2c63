/** The databases of a simulation, emptied between schedules; real trees to start from. */
@NullMarked
package io.geosync.simulation.world;

import org.jspecify.annotations.NullMarked;
