package io.geosync.tenantsync.handler;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.Queues;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import io.geosync.tenantsync.message.ReceivedMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A message is acknowledged only if each tenant has applied it or the landlord has recorded why
 * not.
 */
class BatchServiceTest {
  private static final String UNREACHABLE = "postgresql://postgres@127.0.0.1:1/nowhere";
  private static final String UNITS = "SELECT count(*) FROM tenant_geo_units";

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final BatchService batches = Batches.of(fixture);

  @BeforeEach
  void create_three_units() throws SQLException {
    fixture.units(1, 3);
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  private List<String> deliver(ReceivedMessage... messages) {
    return batches.handle(List.of(messages), Batches.deadline(Duration.ofSeconds(30))).stream()
        .map(ReceivedMessage::id)
        .toList();
  }

  @Test
  void a_message_is_acknowledged_when_all_tenants_have_applied_and_reported_it()
      throws SQLException {
    PGSimpleDataSource first = fixture.tenant("first");
    PGSimpleDataSource second = fixture.tenant("second");

    assertThat(deliver(fixture.message(2, 3), fixture.message(1, 1))).isEmpty();

    assertThat(value(first, UNITS)).isEqualTo("3");
    assertThat(value(second, UNITS)).isEqualTo("3");
    assertThat(fixture.stream("first")).isEqualTo("ok 3 0");
  }

  @Test
  void each_of_a_countrys_queues_serves_its_share_of_the_tenants() throws SQLException {
    Map<String, PGSimpleDataSource> tenants = new LinkedHashMap<>();
    for (String name : List.of("one", "two", "three", "four")) {
      tenants.put(name, fixture.tenant(name));
    }
    BatchService sharded = Batches.of(fixture, Map.of("GEOSYNC_SHARDS", "PH=2"));
    ReceivedMessage message = fixture.message(1, 3);

    assertThat(sharded.handle(List.of(message), Batches.deadline(Duration.ofSeconds(30))))
        .isEmpty();
    assertThat(unitsOf(tenants)).containsExactlyInAnyOrder("0", "0", "3", "3");

    assertThat(
            sharded.handle(
                List.of(fromQueue(1, message)), Batches.deadline(Duration.ofSeconds(30))))
        .isEmpty();
    assertThat(unitsOf(tenants)).containsOnly("3");
  }

  @Test
  void a_queue_beyond_the_number_of_shards_serves_all_tenants() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");

    assertThat(deliver(fromQueue(7, fixture.message(1, 3)))).isEmpty();

    assertThat(value(tenant, UNITS)).isEqualTo("3");
  }

  private static List<String> unitsOf(Map<String, PGSimpleDataSource> tenants) throws SQLException {
    List<String> counts = new ArrayList<>();
    for (PGSimpleDataSource tenant : tenants.values()) {
      counts.add(value(tenant, UNITS));
    }
    return counts;
  }

  private static ReceivedMessage fromQueue(int shard, ReceivedMessage message) {
    return new ReceivedMessage(
        message.id(),
        message.receiptHandle(),
        message.body(),
        message.attributes(),
        message.queueArn().replaceAll("[0-9]+$", Integer.toString(shard)),
        message.receiveCount(),
        message.firstReceivedAt());
  }

  @Test
  void an_unreachable_tenant_delays_only_the_acknowledgement_until_it_is_parked()
      throws SQLException {
    PGSimpleDataSource reachable = fixture.tenant("reachable");
    fixture.register("unreachable", UNREACHABLE);
    ReceivedMessage message = fixture.message(1, 3);

    assertThat(deliver(message)).containsExactly("m-1-3");
    assertThat(value(reachable, UNITS)).isEqualTo("3");
    assertThat(deliver(message)).containsExactly("m-1-3");
    assertThat(fixture.stream("unreachable")).isEqualTo("joining 0 2");
    assertThat(deliver(message)).isEmpty();
    assertThat(fixture.stream("unreachable")).isEqualTo("parked 0 3");
  }

  @Test
  void a_permanent_fault_parks_the_stream_at_once() throws SQLException {
    PGSimpleDataSource broken = fixture.tenant("broken");
    run(broken, "DROP TABLE tenant_geo_units CASCADE");

    assertThat(deliver(fixture.message(1, 3))).isEmpty();
    assertThat(fixture.stream("broken")).startsWith("parked 0");
  }

  @Test
  void events_that_a_tenant_rejects_are_recorded_in_the_tenant_and_in_the_landlord()
      throws SQLException {
    PGSimpleDataSource rejecting = fixture.tenant("rejecting");
    run(rejecting, "ALTER TABLE tenant_geo_units ADD CHECK (external_code <> 'PH-2')");

    assertThat(deliver(fixture.message(1, 3))).isEmpty();

    assertThat(value(rejecting, UNITS)).isEqualTo("2");
    assertThat(value(rejecting, "SELECT position, sql_state FROM geosync_refused"))
        .isEqualTo("2 23514");
    assertThat(fixture.stream("rejecting")).isEqualTo("refusing 1 0");
    run(
        rejecting,
        "ALTER TABLE tenant_geo_units DROP CONSTRAINT tenant_geo_units_external_code_check");
    assertThat(deliver(fixture.message(2, 2))).isEmpty();
    assertThat(fixture.stream("rejecting")).isEqualTo("ok 3 0");
  }

  @Test
  void without_a_landlord_events_are_applied_but_failures_that_cannot_be_recorded_keep_the_message()
      throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    deliver(fixture.message(1, 1));
    ReceivedMessage second = fixture.message(2, 2);
    ReceivedMessage third = fixture.message(3, 3);
    String name = fixture.landlordDatabase().getDatabaseName();
    fixture.landlordDatabase().setDatabaseName("gone");

    assertThat(deliver(second)).isEmpty();
    assertThat(value(tenant, UNITS)).isEqualTo("2");
    run(tenant, "DROP TABLE tenant_geo_units CASCADE");
    assertThat(deliver(third)).containsExactly("m-3-3");

    fixture.landlordDatabase().setDatabaseName(name);
    assertThat(deliver(third)).isEmpty();
    assertThat(fixture.stream("tenant")).startsWith("parked");
  }

  @Test
  void a_new_epoch_sets_the_stream_to_joining_and_an_old_epoch_is_ignored() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    deliver(fixture.message(1, 3));

    assertThat(deliver(fixture.message(1, 1, 2))).isEmpty();
    assertThat(fixture.stream("tenant")).startsWith("joining");
    run(tenant, "UPDATE geosync_ledger SET epoch = 3");
    assertThat(deliver(fixture.message(1, 1, 2))).isEmpty();
    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger")).isEqualTo("3 3");
  }

  @Test
  void streams_that_are_off_or_parked_receive_nothing() throws SQLException {
    PGSimpleDataSource off = fixture.tenant("off");
    PGSimpleDataSource parked = fixture.tenant("parked");
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET delivery = 'off' WHERE tenant_id = 1",
        "UPDATE tenant_streams SET health = 'parked' WHERE tenant_id = 2");

    assertThat(deliver(fixture.message(1, 3))).isEmpty();
    assertThat(value(off, UNITS)).isEqualTo("0");
    assertThat(value(parked, UNITS)).isEqualTo("0");
  }

  @Test
  void a_message_without_enough_time_is_returned_and_not_counted_as_a_failure()
      throws SQLException {
    fixture.tenant("tenant");
    ReceivedMessage message = fixture.message(1, 3);

    assertThat(batches.handle(List.of(message), Batches.deadline(Duration.ofSeconds(1))))
        .containsExactly(message);
    assertThat(fixture.stream("tenant")).isEqualTo("ok 0 0");
  }

  @Test
  void a_poison_message_is_quarantined_with_its_reason_and_attributes_and_the_others_are_applied()
      throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    ReceivedMessage good = fixture.message(1, 3);
    ReceivedMessage forged =
        TenantSyncFixture.received(
            "forged", good.body().replace("region", "Region"), good.attributes());

    assertThat(deliver(forged, good)).isEmpty();

    assertThat(value(tenant, UNITS)).isEqualTo("3");
    var deadLetter = Queues.deadLetters().getFirst().messageAttributes();
    assertThat(String.valueOf(deadLetter.get("geosync_reason")))
        .contains("envelope.signature-invalid");
    assertThat(String.valueOf(deadLetter.get("geosync_original"))).contains("key_id", "test-1");
    assertThat(
            value(
                fixture.landlordDatabase(),
                "SELECT message_id, quarantined FROM geography_event_failures"))
        .isEqualTo("forged t");
  }

  @Test
  void a_message_signed_by_an_unknown_key_is_retried() throws SQLException {
    fixture.tenant("tenant");
    ReceivedMessage message = fixture.message(1, 3);
    Map<String, String> attributes = new HashMap<>(message.attributes());
    attributes.put("key_id", "next-year");

    assertThat(deliver(TenantSyncFixture.received("newer", message.body(), attributes)))
        .containsExactly("newer");
    assertThat(Queues.deadLetters()).isEmpty();
  }

  @Test
  void an_envelope_on_the_queue_of_another_country_is_quarantined() throws SQLException {
    fixture.tenant("tenant");
    ReceivedMessage message = fixture.message(1, 3);

    assertThat(
            deliver(
                new ReceivedMessage(
                    "astray",
                    "receipt",
                    message.body(),
                    message.attributes(),
                    message.queueArn().replace("PH", "VN"),
                    1,
                    "0")))
        .containsExactly("astray");
    assertThat(fixture.stream("tenant")).isEqualTo("ok 0 0");
  }

  @Test
  void messages_of_a_country_with_an_open_breaker_are_acknowledged_without_being_applied()
      throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    run(fixture.landlordDatabase(), "UPDATE geography_streams SET breaker = 'polling'");

    assertThat(deliver(fixture.message(1, 3))).isEmpty();
    assertThat(value(tenant, UNITS)).isEqualTo("0");

    run(fixture.landlordDatabase(), "UPDATE geography_streams SET breaker = 'closed'");
    assertThat(deliver(fixture.message(1, 3))).isEmpty();
    assertThat(value(tenant, UNITS)).isEqualTo("3");
  }

  @Test
  void the_delivery_that_parks_the_third_tenant_opens_the_breaker_at_once() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    for (int number = 1; number <= 3; number++) {
      fixture.register("unreachable" + number, UNREACHABLE);
    }
    BatchService batches = Batches.of(fixture, Map.of("GEOSYNC_BREAKER_LEAST_DELIVERIES", "10"));
    ReceivedMessage message = fixture.message(1, 3);

    assertThat(Batches.acknowledges(batches, message)).isFalse();
    assertThat(Batches.acknowledges(batches, message)).isFalse();
    assertThat(breaker()).isEqualTo("closed");
    assertThat(Batches.acknowledges(batches, message)).as("all three are parked").isTrue();
    assertThat(breaker()).isEqualTo("polling");
    assertThat(value(tenant, UNITS)).isEqualTo("3");
  }

  private String breaker() throws SQLException {
    return value(
        fixture.landlordDatabase(),
        "SELECT breaker FROM geography_streams WHERE country_code = 'PH'");
  }
}
