/** The tenant's own applications, whose rows reference units, and what they committed. */
@NullMarked
package io.geosync.simulation.tenant;

import org.jspecify.annotations.NullMarked;
