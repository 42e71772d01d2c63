package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.SweepReply;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sweep of many databases that answer and many that accept a connection and never answer. */
class DeadTenantsTest {
  private static final int LIVING = 42;
  private static final int DEAD = 18;
  private static final int PROBES = 6;

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SweepService sweep =
      Sweeps.of(
          fixture,
          Map.of(
              "GEOSYNC_SWEEP_START_WITHIN_SECONDS",
              "60",
              "GEOSYNC_SWEEP_MAX_PROBES",
              Integer.toString(PROBES)));

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void living_tenants_are_served_within_one_sweep_although_three_of_ten_do_not_answer()
      throws SQLException, IOException {
    try (ServerSocket silent = new ServerSocket(0, DEAD, InetAddress.getLoopbackAddress())) {
      for (int number = 0; number < DEAD; number++) {
        fixture.register(
            "dead-" + number,
            "postgresql://postgres@127.0.0.1:%d/dead".formatted(silent.getLocalPort()));
      }
      run(
          fixture.landlordDatabase(),
          "UPDATE tenant_streams SET health = 'parked', parked_at = now()");
      for (int number = 0; number < LIVING; number++) {
        fixture.tenant("living-" + number);
      }
      fixture.units(1, 7);
      run(
          fixture.landlordDatabase(),
          "UPDATE geography_relays SET claimed_position = 7, published_position = 7",
          "UPDATE tenant_streams SET full_visit_at = now() WHERE health = 'ok'");

      SweepReply reply = sweep.run();

      assertThat(reply.visited()).isEqualTo(LIVING);
      assertThat(reply.failures()).as("probes").isEqualTo(PROBES);
      assertThat(
              value(
                  fixture.landlordDatabase(),
                  "SELECT count(*) FROM tenant_streams WHERE health = 'ok' AND watermark = 7"))
          .isEqualTo(Integer.toString(LIVING));
      assertThat(
              value(fixture.landlordDatabase(), "SELECT completed_position FROM geography_relays"))
          .isEqualTo("7");
      assertThat(reply.pollingCountries()).isEmpty();
    }
  }
}
