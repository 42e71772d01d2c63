package io.geosync.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkBenchmarkTest {
  private static final int UNITS = 60;

  @Test
  void both_contestants_deliver_new_and_updated_units_to_all_tenants() throws Exception {
    JsonNode report =
        BenchRun.json(BulkBenchmark::new, "--units", "" + UNITS, "--tenants", "2", "--rounds", "1");

    List<String> names = new ArrayList<>();
    for (JsonNode measure : report.path("measures")) {
      names.add(measure.path("name").textValue());
      assertThat(measure.path("results"))
          .extracting(result -> result.path("contestant").textValue())
          .containsExactly("logical replication", "geosync");
      assertThat(measure.path("results"))
          .allSatisfy(
              result -> {
                assertThat(result.path("samples").path("median").doubleValue()).isPositive();
                assertThat(result.path("rows").longValue()).isEqualTo(2 * UNITS);
              });
    }
    assertThat(names).containsExactly("new units, 2 tenants", "update of all names, 2 tenants");
  }
}
