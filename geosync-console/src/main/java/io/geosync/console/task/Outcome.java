package io.geosync.console.task;

import java.util.List;

/**
 * How a task ended.
 *
 * @param good whether it did all that it should
 * @param lines what was done
 */
public record Outcome(boolean good, List<String> lines) {}
