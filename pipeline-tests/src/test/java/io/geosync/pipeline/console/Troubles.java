package io.geosync.pipeline.console;

import io.geosync.pipeline.fixture.CountryQueues;
import io.geosync.pipeline.fixture.Units;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Keeps counters of the overview above zero: an event whose relay another process has leased, an
 * open circuit breaker, and messages on a queue that no function receives from.
 */
final class Troubles implements AutoCloseable {
  static final int MESSAGES = 3;
  private static final String LEASED = "LA";
  private static final String UNREAD = "KH";

  /** A plain query for each counter that is a number of rows or positions. */
  static final Map<String, String> SQL =
      Map.of(
          "pending",
          "SELECT sum(s.last_position - r.published_position) FROM geography_streams s JOIN"
              + " geography_relays r USING (country_code)",
          "undelivered",
          "SELECT sum(s.last_position - r.completed_position) FROM geography_streams s JOIN"
              + " geography_relays r USING (country_code)",
          "failed",
          "SELECT count(*) FROM geography_event_failures WHERE exhausted AND first_failed_at >"
              + " now() - interval '1 day'",
          "tenants-out-of-sync",
          "SELECT count(DISTINCT tenant_id) FROM tenant_streams WHERE health IN ('parked',"
              + " 'refusing')",
          "parked",
          "SELECT count(*) FROM tenant_streams WHERE health = 'parked'",
          "refusing",
          "SELECT count(*) FROM tenant_streams WHERE health = 'refusing'",
          "breakers",
          "SELECT count(*) FROM geography_streams WHERE breaker <> 'closed'");

  /** Seconds since the capture of the oldest event that a tenant lacks. */
  static final String LAG =
      """
      SELECT coalesce(max(extract(epoch FROM clock_timestamp() - l.created_at)), 0)
      FROM tenant_streams ts JOIN geography_event_logs l
        ON l.country_code = ts.country_code AND l.position > ts.watermark
      WHERE ts.health IN ('ok', 'parked')
      """;

  private final Scene scene;
  private final CountryQueues unread;

  private Troubles(Scene scene, CountryQueues unread) {
    this.scene = scene;
    this.unread = unread;
  }

  static Troubles make(Scene scene) throws SQLException {
    scene.pipeline().change(Units.create(UNREAD, UNREAD, null));
    CountryQueues unread = CountryQueues.createUnread(scene.pipeline().cloud(), UNREAD);
    unread.send(MESSAGES, "no function receives this", Map.of());
    scene.changeLandlord(
        "UPDATE geography_relays SET lease_token = gen_random_uuid(), lease_until = now() +"
            + " interval '1 hour' WHERE country_code = '%s'".formatted(LEASED),
        // The sweep closes the breaker of a country without failures after some sweeps.
        "UPDATE geography_streams SET breaker = 'polling', breaker_since = now(),"
            + " breaker_calm_sweeps = -1000 WHERE country_code = '%s'".formatted(LEASED));
    scene.pipeline().change(Units.create(LEASED, "LA-XA", LEASED));
    return new Troubles(scene, unread);
  }

  /** Number of messages on the queues of all countries. */
  int messages() {
    int messages = unread.messages();
    for (String country : List.of("VN", "TH", LEASED)) {
      try (CountryQueues queues = new CountryQueues(scene.pipeline().cloud(), country)) {
        messages += queues.messages();
      }
    }
    return messages;
  }

  @Override
  public void close() throws SQLException {
    scene.changeLandlord(
        "UPDATE geography_relays SET lease_token = NULL, lease_until = NULL WHERE country_code ="
            + " '%s'".formatted(LEASED),
        "UPDATE geography_streams SET breaker = 'closed', breaker_since = now(),"
            + " breaker_calm_sweeps = 0 WHERE country_code = '%s'".formatted(LEASED));
    unread.purgeQueue();
    unread.close();
  }
}
