package io.geosync.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveBenchmarkTest {
  private static final int CHANGES = 20;

  @Test
  void both_contestants_deliver_all_live_changes_to_all_tenants() throws Exception {
    JsonNode report =
        BenchRun.json(
            LiveBenchmark::new,
            "--units",
            "40",
            "--tenants",
            "2",
            "--rates",
            "20",
            "--seconds",
            "1",
            "--rounds",
            "1");

    List<String> names = new ArrayList<>();
    for (JsonNode measure : report.path("measures")) {
      names.add(measure.path("name").textValue());
      assertThat(measure.path("results"))
          .extracting(result -> result.path("contestant").textValue())
          .containsExactly("logical replication", "geosync");
      assertThat(measure.path("results"))
          .allSatisfy(result -> assertThat(result.path("rows").longValue()).isEqualTo(2 * CHANGES));
    }
    assertThat(names)
        .containsExactly(
            "20/s, p50",
            "20/s, p95",
            "20/s, p99",
            "20/s, p95 of the last third / p95 of the first third",
            "20/s, rate of the writer");
  }
}
