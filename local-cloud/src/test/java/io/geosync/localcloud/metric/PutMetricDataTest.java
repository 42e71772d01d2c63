package io.geosync.localcloud.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fixture.Clients;
import io.geosync.localcloud.fixture.SharedCloud;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

@ExtendWith(SharedCloud.class)
class PutMetricDataTest {
  private final String namespace = "test-" + UUID.randomUUID();
  private final URI endpoint;
  private final Clients clients;

  PutMetricDataTest(SharedCloud.Running running) {
    this.endpoint = running.cloud().endpoint();
    this.clients = running.clients();
  }

  private static MetricDatum datum(String name, double value, String country) {
    return MetricDatum.builder()
        .metricName(name)
        .value(value)
        .unit(StandardUnit.SECONDS)
        .dimensions(Dimension.builder().name("country").value(country).build())
        .timestamp(Instant.parse("2026-01-02T03:04:05.678Z"))
        .build();
  }

  private void put(List<MetricDatum> data) {
    clients.cloudWatch().putMetricData(r -> r.namespace(namespace).metricData(data));
  }

  private List<JsonNode> kept() throws IOException {
    List<JsonNode> kept = new ArrayList<>();
    for (JsonNode metric :
        ContractJson.mapper().readTree(endpoint.resolve("/_geosync/metrics").toURL())) {
      if (metric.path("namespace").asText().equals(namespace)) {
        kept.add(metric);
      }
    }
    return kept;
  }

  @Test
  void points_are_kept_by_name_and_dimensions_with_unit_and_time() throws IOException {
    put(List.of(datum("lag", 1.5, "PH"), datum("lag", 2, "VN")));
    put(List.of(datum("lag", 3, "PH")));

    assertThat(kept()).hasSize(2);
    JsonNode lag =
        kept().stream()
            .filter(m -> m.at("/dimensions/country").asText().equals("PH"))
            .findFirst()
            .orElseThrow();
    assertThat(lag.path("unit").asText()).isEqualTo("Seconds");
    assertThat(lag.at("/points/0/at").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(lag.path("points").findValuesAsText("value")).containsExactly("1.5", "3.0");
  }

  @Test
  void a_request_that_the_client_compresses_is_accepted() throws IOException {
    List<MetricDatum> many = new ArrayList<>();
    for (int number = 0; number < 1_000; number++) {
      many.add(datum("metric-" + number, number, "PH"));
    }

    put(many);

    assertThat(kept()).hasSize(1_000);
  }

  @Test
  void only_the_latest_points_are_kept() throws IOException {
    for (int number = 0; number < 70; number++) {
      put(List.of(datum("lag", number, "PH")));
    }

    assertThat(kept().getFirst().path("points")).hasSize(60);
    assertThat(kept().getFirst().at("/points/59/value").asDouble()).isEqualTo(69);
  }

  @Test
  void requests_that_cloudwatch_rejects_are_rejected() {
    assertThatExceptionOfType(CloudWatchException.class)
        .isThrownBy(() -> put(List.of()))
        .satisfies(
            refused -> {
              assertThat(refused.statusCode()).isEqualTo(400);
              assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
              assertThat(refused.getMessage()).contains("0 members");
            });
    assertThatExceptionOfType(CloudWatchException.class)
        .isThrownBy(() -> put(List.of(MetricDatum.builder().metricName("none").build())));
    assertThatExceptionOfType(CloudWatchException.class)
        .isThrownBy(() -> clients.cloudWatch().listMetrics())
        .withMessageContaining("does not support CloudWatch ListMetrics");
  }
}
