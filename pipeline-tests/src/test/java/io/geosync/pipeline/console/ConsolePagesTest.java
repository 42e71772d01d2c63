package io.geosync.pipeline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.setting.Setting;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.CountryQueues;
import io.geosync.pipeline.fixture.ScaledWindows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The pages of the console in a browser, on a cloud with several problems. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsolePagesTest {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/tenants",
          "/tenants?show=out-of-sync&sort=lag&descending=true",
          "/tenants?name=none-such",
          "/tenants/" + Scene.HEALTHY,
          "/tenants/" + Scene.PARKED,
          "/tenants/" + Scene.REJECTING,
          "/tenants/" + Scene.REJECTING + "/check",
          "/tenants/" + Scene.HEALTHY + "/mirror",
          "/tenants/" + Scene.HEALTHY + "/delivery",
          "/dead-letters",
          "/dead-letters?country=LA",
          "/dead-letters/redrive",
          "/events",
          "/events?country=VN&status=published",
          "/events?unit=none-such",
          "/events/VN/1",
          "/units",
          "/units?find=VN-HN",
          "/units/VN",
          "/units/VN?parent=VN",
          "/units/VN?parent=VN&tenant=" + Scene.REJECTING,
          "/units/VN/VN-HN",
          "/operations");

  private static @Nullable Chromium chromium;
  private static @Nullable Scene scene;
  private static @Nullable RunningConsole console;
  private static @Nullable Page page;

  @BeforeAll
  static void start() throws SQLException {
    chromium = Chromium.start();
    scene = Scene.prepare();
    console = RunningConsole.on(scene.pipeline());
    page = signedIn(ColorScheme.LIGHT, false);
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable each : new @Nullable AutoCloseable[] {console, scene, chromium}) {
      if (each != null) {
        close(each);
      }
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @AfterEach
  void the_browser_reported_nothing() {
    assertThat(Objects.requireNonNull(chromium).complaints()).isEmpty();
  }

  private static Page signedIn(ColorScheme colours, boolean phone) {
    return signedIn(Objects.requireNonNull(chromium).newPage(colours, phone));
  }

  private static Page signedIn(Page opened) {
    opened.navigate(Objects.requireNonNull(console).newAddress().toString());
    return opened;
  }

  private static Page page() {
    return Objects.requireNonNull(page);
  }

  private static Scene scene() {
    return Objects.requireNonNull(scene);
  }

  private static void open(String path) {
    page().navigate(Objects.requireNonNull(console).page(path).toString());
  }

  private static void follow(String link) {
    page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .click();
  }

  @Test
  void the_counters_of_the_overview_equal_the_counts_of_sql() throws SQLException {
    try (Troubles troubles = Troubles.make(scene());
        CountryQueues queues = new CountryQueues(scene().pipeline().cloud(), "TH")) {
      open("/");
      assertThat(page().locator("#state")).containsText("2 of 4 tenant streams are out of sync");
      for (Map.Entry<String, String> counter : Troubles.SQL.entrySet()) {
        String[] seen = new String[2];
        Await.until(
            "the counter %s equals SQL's count".formatted(counter.getKey()),
            () -> {
              seen[0] = counter(counter.getKey());
              seen[1] = sql(counter.getValue());
              return seen[0].equals(seen[1]);
            });
        assertThat(seen[1]).as(counter.getKey()).isNotEqualTo("0");
      }
      assertThat(page().locator("#counter-messages")).hasText(Integer.toString(Troubles.MESSAGES));
      assertThat(troubles.messages()).isEqualTo(Troubles.MESSAGES);
      assertThat(page().locator("#counter-dead-letters"))
          .hasText(Integer.toString(queues.deadLetters()));
    }
  }

  @Test
  void the_lag_of_the_overview_is_the_age_of_the_oldest_event_that_a_tenant_lacks() {
    open("/");
    double before = Double.parseDouble(sql(Troubles.LAG));
    page().reload();
    Duration shown = Shown.duration(counter("lag"));
    double after = Double.parseDouble(sql(Troubles.LAG));

    assertThat(before).isPositive();
    assertThat((double) shown.toMillis() / 1_000)
        .as("the page rounds to seconds, and to whole minutes from 2 minutes")
        .isBetween(before - (before < 120 ? 1 : 60), after + 1);
  }

  private static String counter(String id) {
    return page().locator("#counter-" + id).textContent();
  }

  private static String sql(String query) {
    try {
      return scene().inLandlord(query);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void each_problem_is_found_from_the_overview_with_two_clicks() {
    open("/");
    follow(Scene.PARKED + " (VN)");
    assertThat(page().getByText("admin_type").first()).isVisible();

    open("/");
    follow(Scene.REJECTING + " (VN)");
    assertThat(page().getByText("unit VN-DN is not served here").first()).isVisible();

    open("/");
    follow("Dead letters");
    assertThat(page().locator("#dead-letter-count"))
        .hasText(Integer.toString(Scene.UNSIGNED + Scene.FORGED + Scene.GIVEN_UP));
  }

  @Test
  void every_page_is_accessible_in_both_colour_schemes() {
    Page signedIn = signedIn(ColorScheme.LIGHT, false);
    for (String path : PAGES) {
      signedIn.navigate(Objects.requireNonNull(console).page(path).toString());
      signedIn.waitForLoadState(LoadState.NETWORKIDLE);
      for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        signedIn.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        assertThat(Chromium.seriousFindings(signedIn)).as("%s in %s", path, colours).isEmpty();
      }
    }
  }

  @Test
  void no_page_is_wider_than_a_phone() {
    Page phone = signedIn(ColorScheme.LIGHT, true);
    for (String path : PAGES) {
      phone.navigate(Objects.requireNonNull(console).page(path).toString());
      phone.waitForLoadState(LoadState.NETWORKIDLE);
      assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as(path)
          .isEqualTo(true);
    }
  }

  @Test
  void a_second_browser_without_an_address_sees_nothing() {
    Page other = Objects.requireNonNull(chromium).newFailingPage();
    int status = other.navigate(Objects.requireNonNull(console).page("/").toString()).status();

    assertThat(status).isEqualTo(403);
    assertThat(other.locator("h1")).hasText("Request refused");
    assertThat(other.content()).doesNotContain(Scene.HEALTHY);
    other.context().close();
  }

  @Test
  void a_difference_is_repaired_with_clicks() throws SQLException {
    scene()
        .inTenant(
            Scene.EDITED,
            "UPDATE tenant_geo_units SET admin_type = 'edited' WHERE external_code = 'TH-50'");
    open("/tenants/" + Scene.EDITED);
    follow("Compare rows");
    assertThat(page().locator("#state")).containsText("differ");
    assertThat(page().locator("#tree-TH summary")).containsText("TH 1 difference");
    assertThat(page().locator("#tree-TH summary ~ ul")).containsText("TH-50 differs");
    follow("Repair TH ...");
    assertThat(page().locator("section.confirm")).containsText("1 unit is rewritten");
    page().locator("#confirm").click();
    assertThat(page().locator("#state")).hasText("Done.");
    page().locator("#next").click();
    assertThat(page().locator("#state")).containsText("equal the landlord's");

    CheckReply check = scene().pipeline().check(Scene.EDITED);
    assertThat(check.equal()).isTrue();
    assertThat(
            scene()
                .inLandlord(
                    "SELECT actor FROM geosync_commands WHERE command = 'repair' ORDER BY"
                        + " started_at DESC LIMIT 1"))
        .isEqualTo(RunningConsole.OPERATOR);
  }

  /** Runs last, because others count the dead letters. */
  @Test
  @Order(Integer.MAX_VALUE)
  void dead_letters_are_redriven_and_deleted_with_clicks_until_the_queue_is_empty() {
    try (CountryQueues queues = new CountryQueues(scene().pipeline().cloud(), "TH")) {
      open("/dead-letters");
      follow("retries-exhausted");
      follow("Redrive these ...");
      assertThat(page().locator("section.confirm"))
          .containsText("%d dead letters are sent back".formatted(Scene.GIVEN_UP));
      page().locator("#confirm").click();
      assertThat(page().locator("#state")).hasText("Done.");
      assertThat(page().locator("#task"))
          .containsText("%d dead letters moved".formatted(Scene.GIVEN_UP));
      queues.awaitDeadLetters(Scene.UNSIGNED + Scene.FORGED);

      for (String reason : List.of("envelope.signature-missing", "envelope.signature-invalid")) {
        open("/dead-letters/purge?country=TH&reason=" + reason);
        page().locator("#confirm").click();
        assertThat(page().locator("#state")).hasText("Done.");
      }
      open("/dead-letters");
      assertThat(page().locator("#no-dead-letters")).isVisible();
      assertThat(queues.deadLetters()).isZero();
    }
  }

  @Test
  void the_page_of_an_event_names_each_envelope_and_batch_that_sql_names() throws SQLException {
    String rejected = EventFacts.positionOf(scene(), "VN-DN");
    for (String position : List.of("1", rejected)) {
      open("/events/VN/" + position);
      assertThat(Shown.rows(page().locator("[aria-label=Envelopes]")))
          .isNotEmpty()
          .isEqualTo(EventFacts.envelopes(scene(), position));

      page().locator("#ask").click();
      assertThat(page().locator("#deliveries tbody tr")).hasCount(3);
      Map<String, String> batches = new TreeMap<>();
      for (String tenant : List.of(Scene.HEALTHY, Scene.PARKED, Scene.REJECTING)) {
        batches.put(tenant, EventFacts.batch(scene(), tenant, position));
      }
      assertThat(Shown.rows(page().locator("#deliveries")))
          .containsExactlyElementsOf(
              batches.entrySet().stream()
                  .map(batch -> batch.getKey() + " | " + batch.getValue())
                  .toList());
    }
  }

  @Test
  void the_settings_as_deployed_are_shown_and_no_other_variable() {
    open("/operations");
    Locator settings = page().locator("#settings");
    Setting gap = Setting.SWEEP_GAP_SECONDS;
    assertThat(
            settings
                .locator("tr", new Locator.LocatorOptions().setHasText(gap.variable()))
                .locator("td:nth-of-type(2)"))
        .hasText(ScaledWindows.environment().getOrDefault(gap.variable(), gap.byDefault()));
    assertThat(settings.locator("[aria-label^=Settings] tbody tr"))
        .hasCount(Setting.values().length);
    assertThat(settings.locator("[aria-label=Functions] tbody tr"))
        .hasCount(FunctionName.values().length);
    assertThat(page().content()).doesNotContain("GEOSYNC_SIGNING_KEYS", "jdbc:postgresql");
  }

  @Test
  void an_event_is_retried_with_clicks() {
    open("/events?country=VN");
    page().locator("tbody th a").first().click();
    follow("Retry ...");
    page().locator("#confirm").click();
    assertThat(page().locator("#state")).hasText("Done.");
  }

  @Test
  void a_lost_landlord_is_named_and_the_overview_recovers_without_a_reload() {
    open("/");
    scene().pipeline().landlordProxy().disconnect();
    assertThat(page().locator("#live .failure")).containsText("landlord");
    Page other = signedIn(Objects.requireNonNull(chromium).newFailingPage());
    assertThat(other.locator(".failure h1")).hasText("The page could not be loaded");
    scene().pipeline().landlordProxy().reconnect();

    assertThat(page().locator("#state")).containsText("tenant streams are out of sync");
    assertThat(other.locator("#state")).containsText("tenant streams are out of sync");
    other.context().close();
  }
}
