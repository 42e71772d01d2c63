package io.geosync.tenantsync.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Delivers a batch to many databases that accept a connection and never answer, and to some that
 * answer. If the workers waited for the silent databases, the call would take longer than it may.
 */
class SilentTenantsTest {
  private static final int SILENT = 60;
  private static final int LIVING = 8;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GEOSYNC_TENANTS_CONNECT_TIMEOUT_SECONDS", "1",
          "GEOSYNC_TENANTS_FAILURES_APART_SECONDS", "3600");

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final BatchService batches = Batches.of(fixture, SETTINGS);

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void answering_tenants_are_served_within_one_call_and_first_in_the_next_call()
      throws SQLException, IOException {
    try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
      for (int number = 0; number < SILENT; number++) {
        fixture.register(
            "silent-" + number,
            "postgresql://postgres@127.0.0.1:%d/silent".formatted(silent.getLocalPort()));
      }
      for (int number = 0; number < LIVING; number++) {
        fixture.tenant("living-" + number);
      }
      fixture.units(1, 6);

      assertThat(
              batches.handle(
                  List.of(fixture.message(1, 3)), Batches.deadline(Duration.ofSeconds(8))))
          .hasSize(1);
      assertAllLivingAt("ok 3 0");
      assertThat(fixture.stream("silent-0")).isEqualTo("joining 0 1");

      assertThat(
              batches.handle(
                  List.of(fixture.message(4, 6)), Batches.deadline(Duration.ofSeconds(3))))
          .hasSize(1);
      assertAllLivingAt("ok 6 0");
    }
  }

  private void assertAllLivingAt(String stream) throws SQLException {
    for (int number = 0; number < LIVING; number++) {
      assertThat(fixture.stream("living-" + number)).isEqualTo(stream);
    }
  }
}
