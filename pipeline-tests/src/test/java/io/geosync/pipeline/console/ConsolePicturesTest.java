package io.geosync.pipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Makes the pictures of docs/console.md. With {@code -Dgeosync.write-docs=true} they are written to
 * docs/console, otherwise to the folder of the build.
 */
class ConsolePicturesTest {
  private static final Path FOLDER =
      Boolean.getBoolean("geosync.write-docs")
          ? Path.of("..", "docs", "console")
          : Path.of("target", "console-pictures");

  @Test
  void every_page_has_pictures_in_light_and_dark_and_on_a_phone() throws SQLException {
    try (Chromium chromium = Chromium.start();
        Scene scene = Scene.prepare();
        RunningConsole console = RunningConsole.on(scene.pipeline())) {
      scene.inTenant(
          Scene.EDITED,
          "UPDATE tenant_geo_units SET admin_type = 'edited' WHERE external_code = 'TH-50'");
      Page light = signedIn(chromium, console, ColorScheme.LIGHT, false);
      Page dark = signedIn(chromium, console, ColorScheme.DARK, false);
      Page phone = signedIn(chromium, console, ColorScheme.LIGHT, true);
      for (Map.Entry<String, String> page : pages().entrySet()) {
        take(light, console, page.getValue(), page.getKey());
        take(dark, console, page.getValue(), page.getKey() + "-dark");
        take(phone, console, page.getValue(), page.getKey() + "-phone");
      }
      assertThat(FOLDER).isDirectoryContaining("glob:**overview-phone.png");
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/");
    pages.put("tenants", "/tenants");
    pages.put("tenant", "/tenants/" + Scene.REJECTING);
    pages.put("check", "/tenants/" + Scene.EDITED + "/check");
    pages.put("confirmation", "/tenants/" + Scene.EDITED + "/repair?country=TH");
    pages.put("events", "/events");
    pages.put("event", "/events/VN/4");
    pages.put("units", "/units/VN?parent=VN&tenant=" + Scene.REJECTING);
    pages.put("unit", "/units/VN/VN-HN");
    pages.put("dead-letters", "/dead-letters");
    pages.put("operations", "/operations");
    return pages;
  }

  private static Page signedIn(
      Chromium chromium, RunningConsole console, ColorScheme colours, boolean phone) {
    Page page = chromium.newPage(colours, phone);
    page.navigate(console.newAddress().toString());
    return page;
  }

  private static void take(Page page, RunningConsole console, String path, String name) {
    page.navigate(console.page(path).toString());
    if (path.startsWith("/events/")) {
      page.locator("#ask").click();
    }
    page.waitForLoadState(LoadState.NETWORKIDLE);
    Path file = FOLDER.resolve(name + ".png");
    SmallPng.write(page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), file);
    assertThat(file).matches(Files::isReadable);
  }
}
