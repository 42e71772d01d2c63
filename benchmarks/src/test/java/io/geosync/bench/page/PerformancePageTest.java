package io.geosync.bench.page;

import io.geosync.fixture.GeneratedPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformancePageTest {

  @Test
  void the_page_has_the_committed_results() throws IOException {
    Map<String, String> files = PerformancePage.of(Path.of("results")).files();

    for (Map.Entry<String, String> file : files.entrySet()) {
      new GeneratedPage(file.getKey(), "benchmarks", PerformancePageTest.class)
          .requireCurrent(file.getValue());
    }
  }
}
