/** One schedule from its seed to its verdict, and many of them. Uses all other packages here. */
@NullMarked
package io.geosync.simulation.schedule;

import org.jspecify.annotations.NullMarked;
