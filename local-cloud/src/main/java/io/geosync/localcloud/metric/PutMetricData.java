package io.geosync.localcloud.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The request, checked as far as the embedded cloud understands it: single values. */
record PutMetricData(List<Datum> data) {
  private static final int MOST_DATA = 1_000;
  private static final int MOST_DIMENSIONS = 30;

  /** One value of one metric. */
  record Datum(MetricName name, String unit, MetricPoint point) {}

  static PutMetricData of(JsonNode request, Instant received) throws MetricRequestInvalid {
    String namespace = request.path("Namespace").asText();
    if (namespace.isBlank()) {
      throw new MetricRequestInvalid("MissingParameter", "The parameter Namespace is required.");
    }
    JsonNode list = request.path("MetricData");
    if (list.isEmpty() || list.size() > MOST_DATA) {
      throw new MetricRequestInvalid(
          "InvalidParameterValue",
          "MetricData has %d members; 1 to %d are taken.".formatted(list.size(), MOST_DATA));
    }
    List<Datum> data = new ArrayList<>();
    for (JsonNode each : list) {
      data.add(datum(namespace, each, received));
    }
    return new PutMetricData(List.copyOf(data));
  }

  private static Datum datum(String namespace, JsonNode datum, Instant received)
      throws MetricRequestInvalid {
    String name = datum.path("MetricName").asText();
    JsonNode value = datum.path("Value");
    if (name.isBlank()) {
      throw new MetricRequestInvalid("MissingParameter", "The parameter MetricName is required.");
    }
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw new MetricRequestInvalid(
          "InvalidParameterValue",
          "%s: the embedded cloud takes one finite Value, no statistics and no arrays."
              .formatted(name));
    }
    return new Datum(
        new MetricName(namespace, name, dimensions(name, datum.path("Dimensions"))),
        datum.path("Unit").asText("None"),
        new MetricPoint(time(datum.path("Timestamp"), received), value.asDouble()));
  }

  private static SortedMap<String, String> dimensions(String metric, JsonNode list)
      throws MetricRequestInvalid {
    SortedMap<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : list) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    if (dimensions.size() > MOST_DIMENSIONS
        || dimensions.entrySet().stream()
            .anyMatch(pair -> pair.getKey().isBlank() || pair.getValue().isBlank())) {
      throw new MetricRequestInvalid(
          "InvalidParameterValue",
          "%s: at most %d dimensions, each with name and value."
              .formatted(metric, MOST_DIMENSIONS));
    }
    return dimensions;
  }

  /** CBOR's epoch time: seconds, with a fraction. */
  private static Instant time(JsonNode seconds, Instant received) {
    return seconds.isNumber()
        ? Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1_000))
        : received;
  }
}
