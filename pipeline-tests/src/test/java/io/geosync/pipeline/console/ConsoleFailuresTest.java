package io.geosync.pipeline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.geosync.localcloud.CloudNames;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.Pipeline;
import org.junit.jupiter.api.Test;

/** Pages name what does not answer, and recover without a reload. */
class ConsoleFailuresTest {
  private final Pipeline pipeline = Pipeline.running();

  @Test
  void a_killed_function_interrupts_the_overview_for_a_moment_only() {
    try (Chromium chromium = Chromium.start();
        RunningConsole console = RunningConsole.on(pipeline)) {
      Page page = chromium.newPage(ColorScheme.LIGHT, false);
      page.navigate(console.newAddress().toString());
      assertThat(page.locator("#live #state")).isVisible();
      for (int kill = 0; kill < 3; kill++) {
        Await.until("a query process to kill", () -> pipeline.cloud().kill(CloudNames.QUERY));
        page.waitForResponse(response -> response.url().endsWith("/overview/live"), () -> {});
      }

      assertThat(page.locator("#live #state")).isVisible();
      assertThat(chromium.complaints()).as("failed requests").isEmpty();
    }
  }
}
