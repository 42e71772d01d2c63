package io.geosync.bench.report;

/**
 * One value that was measured.
 *
 * @param foreignCpu share of the processors that other programs used meanwhile, from 0 to 1; -1:
 *     not known
 */
public record Sample(double value, double foreignCpu) {}
