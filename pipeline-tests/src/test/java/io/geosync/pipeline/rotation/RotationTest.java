package io.geosync.pipeline.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.json.ContractJson;
import io.geosync.fixture.Sql;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.ChangeGenerator;
import io.geosync.pipeline.fixture.CloudSecrets;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.ScaledWindows;
import io.geosync.pipeline.fixture.TopicRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Passwords of tenants and of the landlord, and the signing key, are replaced while changes are
 * delivered. The functions sign in for every batch, because they keep no connections.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotationTest {
  private static final String COUNTRY = "VU";
  private static final String SECRET = "s3cret";
  private static final String SIGNING_KEYS = "geosync/local";
  private static final String LANDLORD = "/geosync/landlord";

  private Pipeline pipeline;
  private CloudSecrets secrets;
  private Map<String, String> tenants;

  @BeforeAll
  void two_tenants_with_passwords() throws SQLException {
    pipeline =
        Pipeline.start(
            Pipeline.packages(),
            Map.of(
                "GEOSYNC_LANDLORD_USERNAME", "rotating",
                "GEOSYNC_LANDLORD_CREDENTIALS", "ssm:" + LANDLORD,
                "QUARKUS_DATASOURCE_JDBC_MAX_LIFETIME", "1S",
                "GEOSYNC_TENANTS_KEPT_CONNECTIONS", "0",
                "GEOSYNC_CREDENTIALS_LIFETIME_SECONDS", "3"),
            ScaledWindows.sweepEvery(),
            RotationTest::requirePasswords);
    secrets = new CloudSecrets(pipeline.cloud().endpoint());
    String acme = tenant("acme");
    String globex = tenant("globex");
    String secret = secrets.create("geosync/acme", json(SECRET + "-acme-1"));
    pipeline.joinAs("acme", acme, secret, COUNTRY);
    pipeline.joinAs(
        "globex", globex, secrets.parameter("/geosync/globex", SECRET + "-globex-1"), COUNTRY);
    tenants = Map.of("acme", acme, "globex", globex);
  }

  @AfterAll
  void stop() {
    pipeline.close();
  }

  /** The server of the embedded cloud accepts every connection from this machine. */
  private static void requirePasswords(LocalCloud cloud) {
    Path rules = cloud.stateDirectory().resolve("postgres").resolve("pg_hba.conf");
    try {
      Files.writeString(
          rules,
          "host all acme,globex,rotating 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    new CloudSecrets(cloud.endpoint()).parameter(LANDLORD, SECRET + "-landlord-1");
    try (Connection admin = DatabaseUri.open(cloud.landlordUri())) {
      Sql.run(
          admin,
          "CREATE ROLE rotating SUPERUSER LOGIN PASSWORD '%s-landlord-1'".formatted(SECRET),
          "SELECT pg_reload_conf()");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** A database that its own role signs in to; returns the URI for that role. */
  private String tenant(String name) throws SQLException {
    String uri = pipeline.cloud().createDatabase(name);
    admin(
        "CREATE ROLE %s LOGIN PASSWORD '%s-%s-1'".formatted(name, SECRET, name),
        "ALTER DATABASE %s OWNER TO %s".formatted(uri.replaceAll(".*/", ""), name));
    return uri.replace("//geosync_tenant@", "//" + name + "@");
  }

  private static String json(String password) {
    return ContractJson.mapper().createObjectNode().put("password", password).toString();
  }

  private void admin(String... statements) throws SQLException {
    try (Connection admin = pipeline.landlord()) {
      Sql.run(admin, statements);
    }
  }

  private void alter(String role, String password) throws SQLException {
    admin("ALTER ROLE %s PASSWORD '%s-%s'".formatted(role, SECRET, password));
  }

  @Test
  void nothing_fails_while_every_secret_is_rotated_and_the_stores_are_away()
      throws SQLException, IOException {
    List<Long> processes = pipeline.cloud().pids(CloudNames.TENANT_SYNC);
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, COUNTRY, Duration.ofMillis(5));
        TopicRecorder topic = new TopicRecorder(pipeline.cloud(), COUNTRY)) {
      load.awaitMore(50);
      // In both orders: the server first, or the stored secret first.
      alter("acme", "acme-2");
      secrets.put("geosync/acme", json(SECRET + "-acme-2"));
      secrets.parameter("/geosync/globex", SECRET + "-globex-2");
      alter("globex", "globex-2");
      load.awaitMore(50);
      alter("rotating", "landlord-2");
      secrets.parameter(LANDLORD, SECRET + "-landlord-2");
      load.awaitMore(50);
      String old = secrets.value(SIGNING_KEYS);
      secrets.put(SIGNING_KEYS, old.replaceFirst(":\"local-1:.", ":\"local-2:Z"));
      Await.until("the new key signs", () -> topic.signedWith("local-2"));
      // Without the store, a message of a key that no one has read yet could not be verified.
      pipeline.streams().awaitPosition(COUNTRY, topic.lastPosition());
      for (String service : List.of("secretsmanager", "ssm")) {
        pipeline.control().refuse("{\"service\": \"%s\", \"seconds\": 4}".formatted(service));
      }
      load.awaitMore(300);
      pipeline.control().refuseNothing();
      assertThat(load.rejected()).isZero();
    }

    pipeline.streams().requireConverged(COUNTRY, unpassworded());
    assertThat(pipeline.cloud().pids(CloudNames.TENANT_SYNC)).containsAll(processes);
    assertThat(logs())
        .noneMatch(line -> line.contains("28P01"))
        .noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    requireNoSecretAnywhere();
  }

  /** The URIs for a role that needs no password. */
  private Map<String, String> unpassworded() {
    return tenants.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().replaceAll("//\\w+@", "//postgres@")));
  }

  private List<String> logs() throws IOException {
    return lines(pipeline.cloud().stateDirectory().resolve("logs"))
        .filter(line -> line.startsWith("{"))
        .toList();
  }

  private static Stream<String> lines(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream().flatMap(RotationTest::linesOf);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void requireNoSecretAnywhere() throws IOException {
    Path state = pipeline.cloud().stateDirectory();
    List<String> values =
        List.of(SECRET, secrets.value(SIGNING_KEYS).replaceAll(".*local-2:([^\"]+).*", "$1"));
    for (String value : values) {
      assertThat(lines(state.resolve("logs"))).noneMatch(line -> line.contains(value));
      assertThat(Files.readString(state.resolve("connections.json"))).doesNotContain(value);
      for (String function :
          List.of(CloudNames.PUBLISHER, CloudNames.TENANT_SYNC, CloudNames.OPERATIONS)) {
        for (long pid : pipeline.cloud().pids(function)) {
          assertThat(linesOf(Path.of("/proc/%d/environ".formatted(pid))))
              .noneMatch(line -> line.contains(value));
        }
      }
    }
  }
}
