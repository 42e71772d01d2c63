package io.geosync.tenantsync.connection;

import static io.geosync.contract.setting.TlsMode.DISABLE;
import static io.geosync.contract.setting.TlsMode.REQUIRE;
import static io.geosync.contract.setting.TlsMode.VERIFY_FULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.setting.TlsMode;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.fixture.TlsServer;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.database.DatabaseTls;
import io.geosync.sql.TlsFault;
import io.geosync.sql.TlsRefusedException;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A tenant's server must prove what the deployment requires, and the URL of a tenant may ask for
 * more and not for less.
 */
class TenantTlsTest {
  private static final PGSimpleDataSource PLAIN = Databases.empty();
  private static TlsServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TlsServer.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Whether sessions are encrypted, where the URL names no mode. */
  @ParameterizedTest
  @CsvSource({"VERIFY_FULL, true", "REQUIRE, true", "DISABLE, false"})
  void the_mode_of_the_deployment_applies_where_the_url_names_none(TlsMode mode, boolean encrypted)
      throws SQLException {
    assertThat(encrypted(server.authority(), mode, mode, url("localhost", "")))
        .isEqualTo(done(encrypted));
  }

  @Test
  void a_server_with_a_certificate_of_another_authority_is_refused() throws SQLException {
    refused(
        encrypted(server.otherAuthority(), VERIFY_FULL, VERIFY_FULL, url("localhost", "")),
        TlsFault.UNTRUSTED_CERTIFICATE,
        "localhost:" + server.port());
  }

  @Test
  void a_server_with_a_certificate_for_another_host_name_is_refused() throws SQLException {
    refused(
        encrypted(server.authority(), VERIFY_FULL, VERIFY_FULL, url("127.0.0.1", "")),
        TlsFault.OTHER_HOST_NAME,
        "127.0.0.1:" + server.port());
    assertThat(encrypted(server.authority(), REQUIRE, REQUIRE, url("127.0.0.1", "")))
        .isEqualTo(done(true));
  }

  @ParameterizedTest
  @CsvSource({"VERIFY_FULL", "REQUIRE"})
  void a_server_without_tls_is_refused(TlsMode mode) throws SQLException {
    String url =
        "postgresql://postgres@127.0.0.1:%d/%s"
            .formatted(PLAIN.getPortNumbers()[0], PLAIN.getDatabaseName());

    refused(
        encrypted(server.authority(), mode, mode, url),
        TlsFault.NOT_OFFERED,
        "127.0.0.1:" + PLAIN.getPortNumbers()[0]);
    assertThat(encrypted(server.authority(), DISABLE, DISABLE, url)).isEqualTo(done(false));
  }

  @Test
  void a_missing_file_of_authorities_is_named_as_the_cause() throws SQLException {
    Path missing = server.authority().resolveSibling("missing.pem");

    refused(
        encrypted(missing, VERIFY_FULL, VERIFY_FULL, url("localhost", "")),
        TlsFault.NO_ROOT_CERTIFICATES,
        "localhost:" + server.port());
  }

  @ParameterizedTest
  @CsvSource({
    "VERIFY_FULL, VERIFY_FULL, disable",
    "VERIFY_FULL, VERIFY_FULL, allow",
    "VERIFY_FULL, VERIFY_FULL, prefer",
    "VERIFY_FULL, VERIFY_FULL, require",
    "VERIFY_FULL, VERIFY_FULL, verify-ca",
    "VERIFY_FULL, REQUIRE, prefer",
    "REQUIRE, REQUIRE, allow",
  })
  void a_url_that_asks_for_less_than_the_deployment_allows_is_refused(
      TlsMode mode, TlsMode least, String asked) throws SQLException {
    assertThat(encrypted(server.authority(), mode, least, url("localhost", "?sslmode=" + asked)))
        .isInstanceOfSatisfying(
            TenantOutcome.Failed.class,
            failed -> {
              assertThat(failed.failure().errorId()).isEqualTo(ErrorId.TENANT_INVALID);
              assertThat(failed.failure().permanent()).isTrue();
              assertThat(failed.failure().message())
                  .contains("sslmode=" + asked, least.word(), "leastTenantTls");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "VERIFY_FULL, DISABLE, disable, false",
    "VERIFY_FULL, REQUIRE, verify-ca, true",
    "DISABLE, DISABLE, verify-full, true",
    "REQUIRE, REQUIRE, verify-full, true",
  })
  void a_url_may_ask_for_more_and_for_what_the_deployment_allows(
      TlsMode mode, TlsMode least, String asked, boolean encrypted) throws SQLException {
    assertThat(encrypted(server.authority(), mode, least, url("localhost", "?sslmode=" + asked)))
        .isEqualTo(done(encrypted));
  }

  /** The driver reports a missing password with the SQLSTATE of a refused TLS. */
  @Test
  void a_server_with_tls_that_asks_for_a_password_is_no_failure_of_tls() throws SQLException {
    TenantOutcome<Boolean> outcome;
    askForPassword("asks");
    do {
      outcome =
          encrypted(server.authority(), VERIFY_FULL, VERIFY_FULL, url("localhost", "?user=asks"));
    } while (outcome instanceof TenantOutcome.Done);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            TenantOutcome.Failed.class,
            failed -> assertThat(failed.failure().errorId()).isEqualTo(ErrorId.TENANT_UNREACHABLE));
  }

  /** The server reads its rules again some time after it was told to. */
  private static void askForPassword(String role) throws SQLException {
    String url =
        "jdbc:postgresql://localhost:%d/postgres?sslmode=verify-full&sslrootcert=%s"
            .formatted(server.port(), server.authority());
    try (Connection admin = DriverManager.getConnection(url, "postgres", "")) {
      Path rules = Path.of(Sql.rows(admin, "SHOW hba_file").getFirst());
      Files.writeString(
          rules,
          "hostssl all %s 127.0.0.1/32 scram-sha-256%n%s".formatted(role, Files.readString(rules)));
      Sql.run(
          admin, "CREATE ROLE %s LOGIN PASSWORD 'x'".formatted(role), "SELECT pg_reload_conf()");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String url(String host, String options) {
    return "postgresql://%s%s:%d/postgres%s"
        .formatted(options.contains("user=") ? "" : "postgres@", host, server.port(), options);
  }

  private static TenantOutcome<Boolean> done(boolean encrypted) {
    return new TenantOutcome.Done<>(encrypted);
  }

  private static void refused(TenantOutcome<Boolean> outcome, TlsFault fault, String server) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            TenantOutcome.Failed.class,
            failed -> {
              assertThat(failed.failure().errorId()).isEqualTo(ErrorId.TENANT_TLS);
              assertThat(failed.failure().permanent()).isTrue();
              assertThat(failed.failure().message())
                  .contains(server, fault.reason(), fault.remedy());
              assertThat(failed.failure().cause())
                  .isInstanceOfSatisfying(
                      TlsRefusedException.class,
                      refused -> assertThat(refused.fault()).isEqualTo(fault));
            });
  }

  private static TenantOutcome<Boolean> encrypted(
      Path authorities, TlsMode mode, TlsMode least, String url) throws SQLException {
    Tenant tenant = new Tenant(1, "any", "active", url, null, Map.of(), List.of());
    try (TenantConnections connections =
        new TenantConnections(
            0,
            TenantSyncFixture.environment(Map.of()),
            DatabaseTls.of(mode, least, authorities.toString()))) {
      return new TenantWork(connections)
          .run(
              tenant,
              TenantWork.Times.of(5, Duration.ofSeconds(10)),
              (connection, time) ->
                  Sql.rows(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                      .getFirst()
                      .equals("t"));
    }
  }
}
