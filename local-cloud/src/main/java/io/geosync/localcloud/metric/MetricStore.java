package io.geosync.localcloud.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the latest points of each metric in memory, in the order of their arrival. */
public final class MetricStore {
  /** One hour of sweeps. */
  private static final int MAX_POINTS = 60;

  /** A greater number means that some dimension has a new value in each call. */
  private static final int MAX_METRICS = 10_000;

  /** The identity of a metric: with other dimensions it is another metric. */
  record Name(String namespace, String name, SortedMap<String, String> dimensions) {
    Name {
      dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }
  }

  /** A value of a metric at a time. */
  record Point(Instant at, double value) {}

  private record Series(String unit, Deque<Point> points) {}

  private final Map<Name, Series> series = new HashMap<>();

  synchronized void put(Name name, String unit, Point point) {
    if (series.size() >= MAX_METRICS && !series.containsKey(name)) {
      throw new IllegalStateException(
          "Cannot keep metric %s: there are %d metrics already.".formatted(name, MAX_METRICS));
    }
    Series known = series.computeIfAbsent(name, any -> new Series(unit, new ArrayDeque<>()));
    known.points().addLast(point);
    if (known.points().size() > MAX_POINTS) {
      known.points().removeFirst();
    }
  }

  /** All metrics with their points, as the control interface returns them. */
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
