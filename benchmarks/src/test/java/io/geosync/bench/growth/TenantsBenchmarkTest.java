package io.geosync.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import org.junit.jupiter.api.Test;

class TenantsBenchmarkTest {

  @Test
  void each_number_of_tenants_receives_the_change() throws Exception {
    JsonNode report = BenchRun.json(TenantsBenchmark::new, "--tenants", "1,3", "--rounds", "1");

    assertThat(report.path("measures"))
        .extracting(measure -> measure.path("name").textValue())
        .containsExactly("one change", "one change, divided by tenants");
    assertThat(report.path("measures"))
        .allSatisfy(
            measure -> {
              assertThat(measure.path("results"))
                  .extracting(result -> result.path("contestant").textValue())
                  .containsExactly("1 tenant", "3 tenants");
              assertThat(measure.path("results"))
                  .extracting(result -> result.path("rows").longValue())
                  .containsExactly(1L, 3L);
              assertThat(measure.path("results"))
                  .allSatisfy(
                      result ->
                          assertThat(result.path("samples").path("median").doubleValue())
                              .isPositive());
            });
  }
}
