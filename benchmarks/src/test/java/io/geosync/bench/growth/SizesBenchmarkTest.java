package io.geosync.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import org.junit.jupiter.api.Test;

class SizesBenchmarkTest {

  @Test
  void each_country_is_copied_mirrored_and_checked() throws Exception {
    JsonNode report = BenchRun.json(SizesBenchmark::new, "--units", "20,50", "--rounds", "1");

    assertThat(report.path("measures"))
        .extracting(measure -> measure.path("name").textValue())
        .containsExactly(
            "mirror, 20 units",
            "check-sync of equal rows, 20 units",
            "largest process of the operations function so far, 20 units",
            "mirror, 50 units",
            "check-sync of equal rows, 50 units",
            "largest process of the operations function so far, 50 units");
    assertThat(report.path("measures").path(0).path("results"))
        .extracting(result -> result.path("contestant").textValue())
        .containsExactly("COPY", "geosync");
    assertThat(report.path("measures").path(3).path("results"))
        .extracting(result -> result.path("rows").longValue())
        .containsExactly(50L, 50L);
    assertThat(report.findValues("median"))
        .allSatisfy(value -> assertThat(value.doubleValue()).isPositive());
  }
}
