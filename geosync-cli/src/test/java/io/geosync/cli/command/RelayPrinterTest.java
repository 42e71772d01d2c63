package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.root.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of status says why events are not published. */
class RelayPrinterTest {
  private static final String STATUS =
      """
      {"streams": [
        {"country": "LA", "epoch": 1, "units": 3, "last_position": 9, "claimed_position": 9,
         "published_position": 4, "completed_position": 4, "live_tenants": 1, "breaker": "closed",
         "relay_error": "The topic denies the publisher", "relay_failed_at": "2026-01-31T10:00:00Z"},
        {"country": "VN", "epoch": 1, "units": 3, "last_position": 9, "claimed_position": 7,
         "published_position": 4, "completed_position": 4, "live_tenants": 1, "breaker": "closed",
         "lease_until": "2026-01-31T10:05:00Z"},
        {"country": "TH", "epoch": 1, "units": 3, "last_position": 9, "claimed_position": 9,
         "published_position": 9, "completed_position": 4, "live_tenants": 1, "breaker": "closed"}],
       "tenant_streams": [], "failed_events": [],
       "totals": {"pending": 10, "undelivered": 0, "failed": 0, "out_of_sync": 0, "lag_max_seconds": 0}}
      """;

  @RegisterExtension final CommandLineFixture cli = new CommandLineFixture();

  @Test
  void streams_with_waiting_events_show_the_failure_or_the_lease_of_their_relay() {
    cli.endpoint().answers(STATUS);

    assertThat(cli.ask("status")).as(cli.err()).isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.out().lines())
        .contains(
            "LA: publishing stopped after position 4 at 2026-01-31T10:00:00Z: The topic denies the publisher. The relay tries again every minute.",
            "VN: a relay publishes positions 5 to 7; its lease ends at 2026-01-31T10:05:00Z")
        .noneMatch(line -> line.startsWith("TH: "));
  }
}
