package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.Geosync;
import io.geosync.contract.json.ContractJson;
import io.geosync.fixture.Sql;
import io.geosync.localcloud.PackageKind;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of the whole embedded cloud during delivery; the next start continues. */
class KilledCloudTest {
  private static final String INSERT =
      """
      INSERT INTO geo_administrative_units (country_code, code, admin_level, admin_type, name_local)
      SELECT 'TV', 'TV-%1$d-' || n, 1, 'area', '{}' FROM generate_series(1, 300) AS n
      """;

  @TempDir Path folder = Path.of("");
  private final ProcessBuilder up =
      new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "--enable-native-access=ALL-UNNAMED",
          "-Xmx768m",
          "-Dgeosync.home=" + Path.of("..").toAbsolutePath().normalize(),
          "-cp",
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
          Geosync.class.getName(),
          "up");
  private Process cloud;

  private Path state() {
    return folder.resolve("state");
  }

  private Path log() {
    return folder.resolve("up.json");
  }

  @BeforeEach
  void begin() throws IOException {
    up.command().addAll(List.of("--state=" + state(), "--json"));
    if (Pipeline.packages() == PackageKind.NATIVE) {
      up.command().add("--native");
    }
    cloud = start();
  }

  private Process start() throws IOException {
    Files.deleteIfExists(log());
    Process started =
        up.redirectError(folder.resolve("up.err").toFile()).redirectOutput(log().toFile()).start();
    Await.until("the cloud is up", () -> written().endsWith("\n"));
    return started;
  }

  private String written() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    cloud.destroy();
    assertThat(cloud.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void changes_in_progress_arrive_after_the_restart() throws IOException, SQLException {
    CommandLineRunner terminal = new CommandLineRunner(state());
    assertThat(terminal.run("tenant", "add", "funafuti", "--country=TV").exitCode()).isZero();
    for (int batch = 1; batch <= 5; batch++) {
      insert(batch);
    }
    cloud.destroyForcibly().onExit().join();

    cloud = start();
    insert(6);
    FaultTimings.Stopwatch up = FaultTimings.start();
    Await.until("funafuti is equal", () -> isEqual(terminal));
    FaultTimings.took(
        "the whole cloud killed, started again",
        "until the tenant is equal",
        up,
        Duration.ofMinutes(5));
    assertThat(terminal.json("status").json().path("streams").valueStream())
        .singleElement()
        .satisfies(stream -> assertThat(stream.path("units").asLong()).isEqualTo(1_800));
  }

  private static boolean isEqual(CommandLineRunner terminal) {
    CommandLineRunner.Result said = terminal.json("check-sync", "funafuti");
    if (said.exitCode() != 0) {
      return false;
    }
    JsonNode found = said.json().at("/countries/0");
    return Stream.of("units", "watermark", "head")
        .allMatch(figure -> found.path(figure).asLong() == 1_800);
  }

  private void insert(int batch) throws IOException, SQLException {
    String uri = ContractJson.mapper().readTree(written()).path("landlord").asText();
    try (Connection landlord = DatabaseUri.open(uri)) {
      Sql.run(landlord, INSERT.formatted(batch));
    }
  }
}
