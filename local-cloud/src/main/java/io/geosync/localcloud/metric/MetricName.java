package io.geosync.localcloud.metric;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What makes a metric one of its own: other dimensions, another metric. */
public record MetricName(String namespace, String name, SortedMap<String, String> dimensions) {

  public MetricName {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }
}
