/** Tests that run, repeat and break schedules. */
@NullMarked
package io.geosync.simulation.schedule;

import org.jspecify.annotations.NullMarked;
