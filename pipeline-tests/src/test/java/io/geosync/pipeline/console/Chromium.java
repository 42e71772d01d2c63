package io.geosync.pipeline.console;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of the system without a window; collects what it reports about the pages. */
final class Chromium implements AutoCloseable {
  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
  private static final double TIMEOUT_MILLIS = 60_000;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser; skips the test on a machine that has none. */
  static Chromium start() {
    Assumptions.assumeTrue(
        Files.isExecutable(EXECUTABLE), "Chromium is not installed: apt install chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(EXECUTABLE)
                    .setArgs(
                        // By default, Chromium starts two processes for each page that is opened.
                        List.of(
                            "--no-sandbox",
                            "--disable-dev-shm-usage",
                            "--process-per-site",
                            "--renderer-process-limit=1")));
    // The first call of a function starts its process.
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
    return new Chromium(playwright, browser);
  }

  /** Opens a page of a browser with cookies of its own. */
  Page newPage(ColorScheme colours, boolean phone) {
    Page page = newUnwatchedPage(colours, phone);
    page.onConsoleMessage(this::note);
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /**
   * Opens a page whose requests are meant to fail. What the browser reports of it is not collected:
   * a report can arrive long after the test that caused it.
   */
  Page newFailingPage() {
    return newUnwatchedPage(ColorScheme.LIGHT, false);
  }

  private Page newUnwatchedPage(ColorScheme colours, boolean phone) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(colours)
                .setViewportSize(phone ? PHONE_WIDTH : WIDTH, phone ? PHONE_HEIGHT : HEIGHT));
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    return context.newPage();
  }

  private void note(ConsoleMessage message) {
    if (Set.of("error", "warning").contains(message.type())) {
      complaints.add("%s: %s".formatted(message.location(), message.text()));
    }
  }

  /** Returns errors of scripts, violations of the content security policy, and warnings. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Returns the serious findings of axe on a page, one line each. */
  static List<String> seriousFindings(Page page) {
    return new AxeBuilder(page)
            // One pass: the two passes of the other mode are for frames, and these pages have none.
            .setLegacyMode(true)
            .analyze()
            .getViolations()
            .stream()
            .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
            .flatMap(
                rule ->
                    rule.getNodes().stream()
                        .map(
                            node ->
                                "%s %s: %s: %s"
                                    .formatted(
                                        page.url(), rule.getId(), rule.getHelp(), node.getHtml())))
            .toList();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
