package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.SweepReply;
import io.geosync.tenantsync.fixture.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many databases that take a connection and never answer, among many that do. */
class DeadTenantsTest {
  private static final int LIVING = 42;
  private static final int DEAD = 18;
  private static final int PROBES = 6;

  private final Surroundings around = new Surroundings();
  private final SweepService sweep =
      Sweeps.of(
          around,
          Map.of(
              "GEOSYNC_SWEEP_START_WITHIN_SECONDS",
              "60",
              "GEOSYNC_SWEEP_MAX_PROBES",
              Integer.toString(PROBES)));

  @AfterEach
  void close() throws SQLException {
    around.close();
  }

  @Test
  void three_dead_of_ten_hold_up_no_living_one_for_more_than_a_sweep()
      throws SQLException, IOException {
    try (ServerSocket silent = new ServerSocket(0, DEAD, InetAddress.getLoopbackAddress())) {
      for (int number = 0; number < DEAD; number++) {
        around.register(
            "dead-" + number,
            "postgresql://postgres@127.0.0.1:%d/dead".formatted(silent.getLocalPort()));
      }
      run(
          around.landlordDatabase(),
          "UPDATE tenant_streams SET health = 'parked', parked_at = now()");
      for (int number = 0; number < LIVING; number++) {
        around.tenant("living-" + number);
      }
      around.units(1, 7);
      run(
          around.landlordDatabase(),
          "UPDATE geography_streams SET claimed_position = 7, published_position = 7",
          "UPDATE tenant_streams SET full_visit_at = now() WHERE health = 'ok'");

      SweepReply reply = sweep.run();

      assertThat(reply.visited()).isEqualTo(LIVING);
      assertThat(reply.failures()).as("probes").isEqualTo(PROBES);
      assertThat(
              value(
                  around.landlordDatabase(),
                  "SELECT count(*) FROM tenant_streams WHERE health = 'ok' AND watermark = 7"))
          .isEqualTo(Integer.toString(LIVING));
      assertThat(
              value(around.landlordDatabase(), "SELECT completed_position FROM geography_streams"))
          .isEqualTo("7");
      assertThat(reply.pollingCountries()).isEmpty();
    }
  }
}
