/** Plans, runs and checks schedules, and reports the first that diverges. */
@NullMarked
package io.geosync.simulation.schedule;

import org.jspecify.annotations.NullMarked;
