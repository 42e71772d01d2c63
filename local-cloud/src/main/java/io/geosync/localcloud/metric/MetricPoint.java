package io.geosync.localcloud.metric;

import java.time.Instant;

/** One value of a metric. */
public record MetricPoint(Instant at, double value) {}
