package io.geosync.simulation.step;

import java.util.List;

/**
 * What came of a play.
 *
 * @param defects what actors did not expect
 */
public record Played(Trace trace, List<Throwable> defects, StepCounts counts) {}
