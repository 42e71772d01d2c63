package io.geosync.localcloud.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request of PutMetricData with single values, checked by the rules of CloudWatch. */
record PutMetricData(List<Datum> data) {
  private static final int MAX_DATA = 1_000;
  private static final int MAX_DIMENSIONS = 30;

  /** A request that CloudWatch would reject, or that the embedded cloud does not support. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code the error's name in AWS's model
     */
    Invalid(String code, String message) {
      super(message);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** A value of a metric. */
  record Datum(MetricStore.Name name, String unit, MetricStore.Point point) {}

  static PutMetricData of(JsonNode request, Instant received) throws Invalid {
    String namespace = request.path("Namespace").asText();
    if (namespace.isBlank()) {
      throw new Invalid("MissingParameter", "The parameter Namespace is required.");
    }
    JsonNode list = request.path("MetricData");
    if (list.isEmpty() || list.size() > MAX_DATA) {
      throw new Invalid(
          "InvalidParameterValue",
          "MetricData has %d members; it must have 1 to %d.".formatted(list.size(), MAX_DATA));
    }
    List<Datum> data = new ArrayList<>();
    for (JsonNode each : list) {
      data.add(datum(namespace, each, received));
    }
    return new PutMetricData(List.copyOf(data));
  }

  private static Datum datum(String namespace, JsonNode datum, Instant received) throws Invalid {
    String name = datum.path("MetricName").asText();
    JsonNode value = datum.path("Value");
    if (name.isBlank()) {
      throw new Invalid("MissingParameter", "The parameter MetricName is required.");
    }
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw new Invalid(
          "InvalidParameterValue",
          "%s: the embedded cloud supports one finite Value, not statistics or arrays."
              .formatted(name));
    }
    return new Datum(
        new MetricStore.Name(namespace, name, dimensions(name, datum.path("Dimensions"))),
        datum.path("Unit").asText("None"),
        new MetricStore.Point(time(datum.path("Timestamp"), received), value.asDouble()));
  }

  private static SortedMap<String, String> dimensions(String metric, JsonNode list) throws Invalid {
    SortedMap<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : list) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    if (dimensions.size() > MAX_DIMENSIONS
        || dimensions.entrySet().stream()
            .anyMatch(pair -> pair.getKey().isBlank() || pair.getValue().isBlank())) {
      throw new Invalid(
          "InvalidParameterValue",
          "%s must have at most %d dimensions, each with name and value."
              .formatted(metric, MAX_DIMENSIONS));
    }
    return dimensions;
  }

  /** CBOR's epoch time in seconds, with a fraction. */
  private static Instant time(JsonNode seconds, Instant received) {
    return seconds.isNumber()
        ? Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1_000))
        : received;
  }
}
