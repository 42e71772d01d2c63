/**
 * The expected result of a schedule, computed in plain Java from the landlord's final rows, its log
 * and the tenant's own rows. Shares no code with the code under test.
 */
@NullMarked
package io.geosync.simulation.oracle;

import org.jspecify.annotations.NullMarked;
