package io.geosync.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import org.junit.jupiter.api.Test;

class ImportBenchmarkTest {

  @Test
  void the_world_and_each_generated_file_are_imported() throws Exception {
    JsonNode report = BenchRun.json(ImportBenchmark::new, "--units", "30,60", "--rounds", "1");

    assertThat(report.path("measures"))
        .extracting(measure -> measure.path("name").textValue())
        .containsExactly(
            "ISO 3166-2, 249 countries",
            "generated file",
            "time per unit",
            "largest process of the publisher so far");
    assertThat(report.path("measures").path(0).path("results").path(0).path("rows").longValue())
        .isEqualTo(5_319);
    assertThat(report.path("measures").path(1).path("results"))
        .extracting(result -> result.path("rows").longValue())
        .containsExactly(30L, 60L);
  }
}
