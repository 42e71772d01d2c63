package io.geosync.bench.model;

import io.geosync.fixture.GeneratedPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScalePageTest {

  @Test
  void the_page_is_calculated_from_the_committed_results() throws IOException {
    new GeneratedPage("docs/scale.md", "benchmarks", ScalePageTest.class)
        .requireCurrent(ScalePage.of(Path.of("..")).text());
  }
}
