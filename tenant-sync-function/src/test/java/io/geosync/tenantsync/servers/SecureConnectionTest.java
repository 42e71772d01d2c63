package io.geosync.tenantsync.servers;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.setting.TlsMode;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.database.DatabaseTls;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of database URLs against a server with TLS, and passwords that change. */
@NeedsServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureConnectionTest {
  private static final String ROLE = "changing";

  private final Map<String, String> stored =
      new ConcurrentHashMap<>(Map.of("CHANGING", ROLE + ":old"));
  private ServerWorld world;
  private TenantConnections connections;

  @BeforeAll
  void a_role_with_a_password() throws SQLException {
    world = new ServerWorld();
    connections =
        new TenantConnections(
            0,
            TenantSyncFixture.environment(stored),
            DatabaseTls.of(TlsMode.VERIFY_FULL, TlsMode.DISABLE, "none.pem"));
    admin("CREATE ROLE %s LOGIN PASSWORD 'old'".formatted(ROLE));
  }

  @AfterAll
  void close() throws SQLException {
    admin("DROP ROLE " + ROLE);
    connections.close();
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, verify-full, ca.crt, ",
    "localhost, verify-full, ca.crt, ",
    "127.0.0.1, verify-ca, ca.crt, ",
    "127.0.0.1, require, '', ",
    "127.0.0.1, verify-full, other.crt, TENANT_TLS",
    "127.0.0.1, verify-ca, other.crt, TENANT_TLS",
    "127.0.0.2, verify-full, ca.crt, TENANT_TLS",
    "127.0.0.1, disable, '', TENANT_UNREACHABLE",
  })
  void the_url_decides_what_the_server_must_prove(
      String host, String sslMode, String authority, @Nullable ErrorId refused) {
    String url =
        "postgresql://%s:%d/postgres?sslmode=%s%s"
            .formatted(
                host,
                world.servers().port(),
                sslMode,
                authority.isEmpty()
                    ? ""
                    : "&sslrootcert="
                        + world.servers().rootCertificate().resolveSibling(authority));

    TenantOutcome<String> outcome = user(url);

    if (refused == null) {
      assertThat(outcome).isEqualTo(new TenantOutcome.Done<>(ROLE));
    } else {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              TenantOutcome.Failed.class,
              failed -> assertThat(failed.failure().errorId()).isEqualTo(refused));
    }
  }

  @Test
  void the_second_host_of_a_url_is_used_where_the_first_does_not_answer() {
    assertThat(
            user(
                "postgresql://127.0.0.1:1,127.0.0.1:%d/postgres?sslmode=require"
                    .formatted(world.servers().port())))
        .isEqualTo(new TenantOutcome.Done<>(ROLE));
  }

  @Test
  void a_changed_password_is_read_again_before_it_counts_as_a_failure() throws SQLException {
    admin("ALTER ROLE %s PASSWORD 'new'".formatted(ROLE));
    stored.put("CHANGING", ROLE + ":new");

    assertThat(user(world.url("postgres", world.servers().port())))
        .isEqualTo(new TenantOutcome.Done<>(ROLE));

    admin("ALTER ROLE %s PASSWORD 'old'".formatted(ROLE));
    assertThat(user(world.url("postgres", world.servers().port())))
        .isInstanceOfSatisfying(
            TenantOutcome.Failed.class,
            failed -> {
              assertThat(failed.failure().permanent()).isTrue();
              assertThat(failed.failure().message()).contains("28P01");
            });
    stored.put("CHANGING", ROLE + ":old");
  }

  private TenantOutcome<String> user(String url) {
    Tenant tenant = new Tenant(1, "any", "active", url, "env:CHANGING", Map.of(), List.of());
    return new TenantWork(connections)
        .run(
            tenant,
            TenantWork.Times.of(5, Duration.ofSeconds(10)),
            (connection, time) -> rows(connection, "SELECT current_user").getFirst());
  }

  private void admin(String statement) throws SQLException {
    try (Connection admin = world.servers().superuser("postgres")) {
      run(admin, statement);
    }
  }
}
