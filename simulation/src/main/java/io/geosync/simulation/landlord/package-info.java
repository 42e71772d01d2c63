/** Those who write units, by plain SQL, whatever capture makes of it. Uses step and world. */
@NullMarked
package io.geosync.simulation.landlord;

import org.jspecify.annotations.NullMarked;
