package io.geosync.landlord.stream;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final String FORMER_PUBLISHED = "SELECT published_position FROM geography_streams";

  private final DataSource landlord = LandlordFixture.landlord();
  private final Streams streams = new Streams();

  @BeforeEach
  void insertFourEventsOfWhichThreeArePublished() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L),
        insert(4, "PH", "PH-03", 1L),
        "UPDATE geography_relays SET claimed_position = 3, published_position = 3",
        """
        INSERT INTO geography_envelopes (country_code, epoch, from_position, to_position, message_id, published_at)
        VALUES ('PH', 1, 1, 2, 'a', now()), ('PH', 1, 3, 3, 'b', now())
        """);
  }

  @Test
  void without_live_tenants_the_completed_position_is_the_published_position() throws SQLException {
    Registered.joining(landlord, "joins", "PH");

    assertThat(complete()).isEqualTo(1);
    assertThat(completed()).isEqualTo("3");
    assertThat(complete()).isZero();
  }

  @Test
  void only_live_tenants_limit_the_completed_position() throws SQLException {
    watermark(Registered.live(landlord, "quick", "PH"), 3);
    watermark(Registered.live(landlord, "slow", "PH"), 2);
    long parked = Registered.live(landlord, "parked", "PH");
    long off = Registered.live(landlord, "off", "PH");
    long gone = Registered.live(landlord, "gone", "PH");
    run(
        landlord,
        "UPDATE tenant_streams SET health = 'parked' WHERE tenant_id = " + parked,
        "UPDATE tenant_streams SET delivery = 'off' WHERE tenant_id = " + off,
        "UPDATE tenants SET status = 'removed' WHERE id = " + gone);

    assertThat(complete()).isEqualTo(1);

    assertThat(completed()).isEqualTo("2");
    assertThat(
            rows(
                landlord,
                "SELECT message_id, completed_at IS NOT NULL FROM geography_envelopes ORDER BY 1"))
        .containsExactly("a t", "b f");
  }

  @Test
  void a_tenant_of_another_epoch_has_no_event_of_this_epoch() throws SQLException {
    watermark(Registered.live(landlord, "restored", "PH"), 3);
    run(landlord, "UPDATE geography_streams SET epoch = 2");

    assertThat(complete()).isZero();
  }

  @Test
  void the_completed_position_never_decreases_and_never_exceeds_the_published_position()
      throws SQLException {
    long tenant = Registered.live(landlord, "acme", "PH");
    watermark(tenant, 4);
    assertThat(complete()).isEqualTo(1);
    watermark(tenant, 1);

    assertThat(complete()).isZero();
    assertThat(completed()).isEqualTo("3");
  }

  @Test
  void failures_of_completed_events_are_resolved() throws SQLException {
    watermark(Registered.live(landlord, "acme", "PH"), 2);
    try (Connection connection = landlord.getConnection()) {
      EventFailures failures = new EventFailures();
      failures.record(connection, "PH", 1, 2, null, "topic.refused", "too long", 1);
      failures.record(connection, "PH", 1, 3, null, "topic.refused", "too long", 1);
    }
    complete();

    assertThat(
            rows(
                landlord,
                "SELECT position, resolved_at IS NULL FROM geography_event_failures ORDER BY 1"))
        .containsExactly("2 f", "3 t");
  }

  @Test
  void a_stream_locked_by_a_writer_is_completed() throws SQLException {
    try (Connection writer = landlord.getConnection()) {
      writer.setAutoCommit(false);
      run(writer, insert(9, "PH", "PH-09", 1L));
      assertThat(complete()).isEqualTo(1);
      writer.rollback();
    }
  }

  @Test
  void a_stream_that_a_relay_has_locked_is_completed_at_a_later_call() throws SQLException {
    try (Connection relay = landlord.getConnection()) {
      relay.setAutoCommit(false);
      run(relay, "UPDATE geography_relays SET lease_until = now()");
      assertThat(complete()).isZero();
      relay.rollback();
    }
    assertThat(complete()).isEqualTo(1);
  }

  @Test
  void the_former_version_finds_the_cursors_where_it_reads_them() throws SQLException {
    watermark(Registered.live(landlord, "acme", "PH"), 2);
    complete();

    assertThat(
            value(
                landlord,
                "SELECT claimed_position, published_position, completed_position FROM"
                    + " geography_streams"))
        .isEqualTo("3 3 2");
  }

  @Test
  void a_stream_that_a_writer_has_locked_is_copied_back_at_a_later_call() throws SQLException {
    try (Connection writer = landlord.getConnection()) {
      writer.setAutoCommit(false);
      run(writer, insert(9, "PH", "PH-09", 1L));
      complete();
      writer.rollback();
    }
    assertThat(value(landlord, FORMER_PUBLISHED)).isEqualTo("0");
    complete();
    assertThat(value(landlord, FORMER_PUBLISHED)).isEqualTo("3");
  }

  private int complete() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return streams.complete(connection);
    }
  }

  private String completed() throws SQLException {
    return value(landlord, "SELECT completed_position FROM geography_relays");
  }

  private void watermark(long tenant, long watermark) throws SQLException {
    run(
        landlord,
        "UPDATE tenant_streams SET watermark = %d WHERE tenant_id = %d"
            .formatted(watermark, tenant));
  }
}
