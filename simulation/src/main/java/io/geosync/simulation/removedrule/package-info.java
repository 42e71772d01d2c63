/**
 * The apply engine without one of its rules, to show that the simulation finds the defect. Edits
 * the engine's SQL files while they are loaded.
 */
@NullMarked
package io.geosync.simulation.removedrule;

import org.jspecify.annotations.NullMarked;
