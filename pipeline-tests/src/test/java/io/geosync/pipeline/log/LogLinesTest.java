package io.geosync.pipeline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.state.Health;
import io.geosync.deploy.cost.LogVolume;
import io.geosync.fixture.Sql;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.CloudSecrets;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.ScaledWindows;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The log lines of a run in which a change reaches two tenants, one tenant then has another
 * password, and the landlord's server ends all connections.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogLinesTest {
  private static final String COUNTRY = "KI";
  private static final String PASSWORD = "s3cret-password";
  private static final String SECRET_KEY = "s3cret-access-key";
  private static final String SESSION_TOKEN = "s3cret-session-token";
  private static final String SIGNING_KEYS = "geosync/local";
  private static final Path PAGE = Path.of("../docs/operating/logs.md");

  private Pipeline pipeline;
  private CloudSecrets secrets;
  private String eventId;

  @BeforeAll
  void run() throws SQLException {
    pipeline =
        Pipeline.start(
            Pipeline.packages(),
            Map.of(
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_SESSION_TOKEN",
                SESSION_TOKEN,
                "GEOSYNC_TENANTS_KEPT_CONNECTIONS",
                "0",
                "GEOSYNC_CREDENTIALS_LIFETIME_SECONDS",
                "1"),
            ScaledWindows.sweepEvery(),
            LogLinesTest::requirePasswords);
    secrets = new CloudSecrets(pipeline.cloud().endpoint());
    join("acme", secrets.create("geosync/acme", PASSWORD));
    join("globex", secrets.parameter("/geosync/globex", PASSWORD));
    pipeline.change(Units.create(COUNTRY, "KI", null));
    pipeline.streams().awaitCaughtUp(COUNTRY);
    eventId = landlord("SELECT event_id FROM geography_events WHERE country_code = 'KI'");
    rejectThePasswordOfGlobex();
    endAllConnections();
  }

  @AfterAll
  void stop() {
    pipeline.close();
  }

  /** The server of the embedded cloud accepts every connection from this machine. */
  private static void requirePasswords(LocalCloud cloud) {
    Path rules = cloud.stateDirectory().resolve("postgres").resolve("pg_hba.conf");
    try (Connection admin = DatabaseUri.open(cloud.landlordUri())) {
      Files.writeString(
          rules, "host all acme,globex 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
      Sql.run(admin, "SELECT pg_reload_conf()");
    } catch (IOException | SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Joins a tenant whose database its own role signs in to. */
  private void join(String name, String credentials) throws SQLException {
    String uri = pipeline.cloud().createDatabase(name);
    administer(
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, PASSWORD),
        "ALTER DATABASE %s OWNER TO %s".formatted(uri.replaceAll(".*/", ""), name));
    pipeline.joinAs(
        name, uri.replace("//geosync_tenant@", "//" + name + "@"), credentials, COUNTRY);
  }

  private void administer(String... statements) throws SQLException {
    try (Connection admin = pipeline.landlord()) {
      Sql.run(admin, statements);
    }
  }

  private String landlord(String query) throws SQLException {
    try (Connection admin = pipeline.landlord()) {
      return Sql.rows(admin, query).getFirst();
    }
  }

  private void rejectThePasswordOfGlobex() throws SQLException {
    administer("ALTER ROLE globex PASSWORD '%s-2'".formatted(PASSWORD));
    pipeline.change(Units.rename(COUNTRY, "KI", "Kiribati"));
    pipeline.streams().awaitHealth("globex", Health.PARKED);
    secrets.parameter("/geosync/globex", PASSWORD + "-2");
    pipeline.streams().awaitCaughtUp(COUNTRY);
  }

  /** Ends the connections of the functions, and refuses new ones until a sweep has failed. */
  private void endAllConnections() throws SQLException {
    long before = problems();
    pipeline.landlordProxy().disconnect();
    landlord(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            + " AND backend_type = 'client backend'");
    Await.until("a function reports the landlord's outage", () -> problems() > before);
    pipeline.landlordProxy().reconnect();
    pipeline.change(Units.rename(COUNTRY, "KI", "Kiribati again"));
    pipeline.streams().awaitCaughtUp(COUNTRY);
  }

  private long problems() {
    return logs().stream()
        .filter(line -> Set.of("WARN", "ERROR").contains(line.path("level").asText()))
        .filter(line -> line.toString().contains("landlord.unreachable"))
        .count();
  }

  @Test
  void every_query_of_the_operating_page_finds_lines_that_have_its_fields() throws IOException {
    List<LogQuery> queries = queries();

    assertThat(queries).hasSize(5);
    for (LogQuery query : queries) {
      List<JsonNode> found = query.select(logs().stream());
      assertThat(found).as(query.text()).isNotEmpty();
      for (String field : query.fields()) {
        assertThat(found)
            .as("%s of %s", field, query.text())
            .anyMatch(line -> LogQuery.has(line, field));
      }
    }
  }

  @Test
  void one_event_id_leads_from_the_change_to_every_tenant() throws IOException {
    List<JsonNode> found = queries().getFirst().select(logs().stream());

    assertThat(found)
        .filteredOn(line -> !LogQuery.has(line, "mdc.tenant"))
        .as("the publication")
        .singleElement()
        .satisfies(
            line -> {
              assertThat(LogQuery.value(line, "mdc.country").asText()).isEqualTo(COUNTRY);
              assertThat(LogQuery.value(line, "mdc.firstPosition").asLong()).isEqualTo(1);
              assertThat(LogQuery.has(line, "mdc.requestId")).isTrue();
            });
    assertThat(found)
        .filteredOn(line -> LogQuery.has(line, "mdc.tenant"))
        .extracting(line -> LogQuery.value(line, "mdc.tenant").asText())
        .contains("acme", "globex");
  }

  @Test
  void the_query_of_problems_finds_the_rejected_password_and_the_lost_landlord()
      throws IOException {
    List<JsonNode> found = queries().get(2).select(logs().stream());

    assertThat(found)
        .anyMatch(line -> line.toString().contains("landlord.unreachable"))
        .anyMatch(
            line ->
                LogQuery.value(line, "mdc.tenant").asText().equals("globex")
                    || line.path("message").asText().contains("globex"));
  }

  @Test
  void the_page_names_the_fields_that_the_lines_have() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> fields = new TreeSet<>();
    logs().forEach(line -> line.path("mdc").fieldNames().forEachRemaining(fields::add));

    assertThat(fields).isNotEmpty().allMatch(field -> page.contains("`mdc." + field + "`"));
    for (String field :
        List.of(
            "requestId", "country", "epoch", "tenant", "firstPosition", "lastPosition", "events")) {
      assertThat(fields).contains(field);
    }
  }

  /** `geosync cost` computes the volume of the logs with these sizes. */
  @Test
  void lines_of_deliveries_have_the_sizes_that_costs_are_computed_with() {
    assertSize("EnvelopeSender", LogVolume.PUBLISHED_LINE_BYTES);
    assertSize("TenantDelivery", LogVolume.DELIVERED_LINE_BYTES);
  }

  private void assertSize(String logger, double expectedBytes) {
    List<Integer> bytes =
        lines()
            .filter(line -> line.contains("." + logger + "\""))
            .map(LogLinesTest::json)
            .filter(line -> line.path("level").asText().equals("INFO"))
            .map(
                line ->
                    line.toString().getBytes(StandardCharsets.UTF_8).length
                        - LogQuery.value(line, "mdc.events").asText().length())
            .toList();
    assertThat(bytes)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each * 1.0).isCloseTo(expectedBytes, withinPercentage(15)));
  }

  @Test
  void no_line_has_a_secret_value() throws IOException {
    String key = secrets.value(SIGNING_KEYS).replaceAll(".*local-1:([^\"]+).*", "$1");
    List<String> lines = lines().toList();

    assertThat(lines).as("lines of every function").hasSizeGreaterThan(20);
    for (String secret : List.of(PASSWORD, SECRET_KEY, SESSION_TOKEN, key)) {
      assertThat(secret).hasSizeGreaterThan(10);
      assertThat(lines).noneMatch(line -> line.contains(secret));
    }
  }

  private List<LogQuery> queries() throws IOException {
    String requestId =
        logs().stream()
            .filter(line -> LogQuery.has(line, "mdc.tenant"))
            .map(line -> LogQuery.value(line, "mdc.requestId").asText())
            .filter(id -> !id.isEmpty())
            .findFirst()
            .orElseThrow();
    return LogQuery.of(PAGE, Map.of("EVENT-ID", eventId, "REQUEST-ID", requestId));
  }

  private List<JsonNode> logs() {
    return lines().filter(line -> line.startsWith("{")).map(LogLinesTest::json).toList();
  }

  /** All lines of the functions' processes. */
  private Stream<String> lines() {
    Path folder = pipeline.cloud().stateDirectory().resolve("logs");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logs =
          files.filter(file -> file.getFileName().toString().startsWith("geosync-")).toList();
      assertThat(
              logs.stream()
                  .map(file -> file.getFileName().toString().replaceAll("-\\d+\\.log$", ""))
                  .collect(Collectors.toSet()))
          .contains(CloudNames.PUBLISHER, CloudNames.TENANT_SYNC, CloudNames.OPERATIONS);
      return logs.stream().flatMap(LogLinesTest::linesOf);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static JsonNode json(String line) {
    try {
      return ContractJson.mapper().readTree(line);
    } catch (IOException unfinished) {
      return ContractJson.mapper().createObjectNode();
    }
  }
}
