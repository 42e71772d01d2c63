/**
 * Writers that change units by plain SQL, as any client of the landlord may. Uses scheduler and
 * world.
 */
@NullMarked
package io.geosync.simulation.landlord;

import org.jspecify.annotations.NullMarked;
