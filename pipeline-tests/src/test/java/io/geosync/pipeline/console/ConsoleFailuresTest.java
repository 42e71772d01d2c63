package io.geosync.pipeline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.geosync.localcloud.CloudNames;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.Pipeline;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Pages name what does not answer, and recover without a reload. */
class ConsoleFailuresTest {
  private final Pipeline pipeline = Pipeline.running();

  @Test
  void expired_credentials_are_named_until_they_are_renewed() throws IOException {
    try (Chromium chromium = Chromium.start();
        ExpiringCloud cloud = new ExpiringCloud(pipeline.cloud().endpoint());
        RunningConsole console = RunningConsole.on(pipeline, cloud.endpoint())) {
      Page page = chromium.newPage(ColorScheme.LIGHT, false);
      cloud.expireCredentials();
      page.navigate(console.newAddress().toString());
      assertThat(page.locator(".failure h1")).hasText("The page could not be loaded");
      namesExpiredCredentials(page.locator("main > .failure"));
      cloud.renewCredentials();
      assertThat(page.locator("#live #state")).isVisible();

      cloud.expireCredentials();
      namesExpiredCredentials(page.locator("#live .failure"));
      cloud.renewCredentials();
      assertThat(page.locator("#live #state")).isVisible();
      assertThat(page.locator(".failure")).hasCount(0);
    }
  }

  private static void namesExpiredCredentials(Locator failure) {
    assertThat(failure).containsText("cloud.refused");
    assertThat(failure).containsText("The security token included in the request is expired");
    assertThat(failure).containsText("renew them");
  }

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
