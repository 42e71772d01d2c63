package io.geosync.localcloud.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The latest points of each metric, in the order in which they came. */
public final class Metrics {
  /** An hour of sweeps. */
  private static final int MOST_POINTS = 60;

  /** More are somebody's mistake: a dimension that never repeats. */
  private static final int MOST_METRICS = 10_000;

  private record Series(String unit, Deque<MetricPoint> points) {}

  private final Map<MetricName, Series> series = new HashMap<>();

  synchronized void put(MetricName name, String unit, MetricPoint point) {
    if (series.size() >= MOST_METRICS && !series.containsKey(name)) {
      throw new IllegalStateException("more than %d metrics".formatted(MOST_METRICS));
    }
    Series known = series.computeIfAbsent(name, any -> new Series(unit, new ArrayDeque<>()));
    known.points().addLast(point);
    if (known.points().size() > MOST_POINTS) {
      known.points().removeFirst();
    }
  }

  /** All of them, for the loopback control. */
  public synchronized ArrayNode json() {
    ArrayNode all = ContractJson.mapper().createArrayNode();
    series.forEach(
        (name, known) -> {
          ObjectNode metric = all.addObject();
          metric.put("namespace", name.namespace()).put("name", name.name());
          ObjectNode dimensions = metric.putObject("dimensions");
          name.dimensions().forEach(dimensions::put);
          metric.put("unit", known.unit());
          ArrayNode points = metric.putArray("points");
          known
              .points()
              .forEach(
                  point ->
                      points
                          .addObject()
                          .put("at", point.at().toString())
                          .put("value", point.value()));
        });
    return all;
  }
}
