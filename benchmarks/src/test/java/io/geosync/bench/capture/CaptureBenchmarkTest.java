package io.geosync.bench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.bench.BenchRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureBenchmarkTest {
  private static final int UNITS = 40;

  @Test
  void all_writes_are_measured_without_and_with_capture_and_versions_and_all_rows_are_written()
      throws Exception {
    JsonNode report =
        BenchRun.json(
            CaptureBenchmark::new, "--units", "" + UNITS, "--rounds", "1", "--seconds", "0.2");

    assertThat(report.path("benchmark").textValue()).isEqualTo("capture");
    assertThat(report.path("conditions").path("settings").path("fsync").textValue())
        .isEqualTo("on");
    List<String> names = new ArrayList<>();
    for (JsonNode measure : report.path("measures")) {
      names.add(measure.path("name").textValue());
      assertThat(measure.path("results"))
          .extracting(result -> result.path("contestant").textValue())
          .containsExactlyElementsOf(
              measure.path("name").textValue().startsWith("versions: ")
                  ? List.of(
                      "with capture, without versions",
                      "with capture",
                      "with capture that writes versions")
                  : List.of("without capture", "with capture"));
      assertThat(measure.path("results"))
          .allSatisfy(
              result -> {
                assertThat(result.path("samples").path("values")).hasSize(1);
                assertThat(result.path("samples").path("median").doubleValue()).isPositive();
                assertThat(result.path("rows").longValue()).isGreaterThan(2 * UNITS);
              });
    }
    assertThat(names)
        .startsWith("bulk insert", "bulk update of all names")
        .endsWith(
            "versions: single-row transactions, 4 clients, 4 countries",
            "versions: pruning of the log")
        .hasSize(11);
  }
}
