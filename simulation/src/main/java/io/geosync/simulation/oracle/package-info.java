/**
 * What must be so in the end, computed from the landlord's final rows, its log and the tenant's own
 * rows. Shares no code with what it judges: plain Java and SELECT.
 */
@NullMarked
package io.geosync.simulation.oracle;

import org.jspecify.annotations.NullMarked;
