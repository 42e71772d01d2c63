package io.geosync.tenantsync.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.Surroundings;
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
 * A batch for many databases that take a connection and never answer, and for some that do. One
 * after another by those at work, the silent ones alone would take longer than the call has.
 */
class SilentTenantsTest {
  private static final int SILENT = 60;
  private static final int LIVING = 8;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GEOSYNC_TENANTS_CONNECT_TIMEOUT_SECONDS", "1",
          "GEOSYNC_TENANTS_FAILURES_APART_SECONDS", "3600");

  private final Surroundings around = new Surroundings();
  private final BatchService batches = Batches.of(around, SETTINGS);

  @AfterEach
  void close() throws SQLException {
    around.close();
  }

  @Test
  void those_that_answer_have_it_within_one_call_and_come_first_in_the_next()
      throws SQLException, IOException {
    try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
      for (int number = 0; number < SILENT; number++) {
        around.register(
            "silent-" + number,
            "postgresql://postgres@127.0.0.1:%d/silent".formatted(silent.getLocalPort()));
      }
      for (int number = 0; number < LIVING; number++) {
        around.tenant("living-" + number);
      }
      around.units(1, 6);

      assertThat(
              batches.handle(
                  List.of(around.message(1, 3)), Batches.deadline(Duration.ofSeconds(8))))
          .hasSize(1);
      requireAllLivingAt("ok 3 0");
      assertThat(around.stream("silent-0")).isEqualTo("joining 0 1");

      assertThat(
              batches.handle(
                  List.of(around.message(4, 6)), Batches.deadline(Duration.ofSeconds(3))))
          .hasSize(1);
      requireAllLivingAt("ok 6 0");
    }
  }

  private void requireAllLivingAt(String stream) throws SQLException {
    for (int number = 0; number < LIVING; number++) {
      assertThat(around.stream("living-" + number)).isEqualTo(stream);
    }
  }
}
