/** The tenant's own applications, with rows that stand on units, and what they remember of them. */
@NullMarked
package io.geosync.simulation.tenant;

import org.jspecify.annotations.NullMarked;
