package io.geosync.tenantsync.handler;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.Queues;
import io.geosync.tenantsync.fixture.Surroundings;
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

/** A message goes only when each tenant has it, or the landlord knows why not. */
class AcknowledgeTest {
  private static final String NOWHERE = "postgresql://postgres@127.0.0.1:1/nowhere";
  private static final String UNITS = "SELECT count(*) FROM tenant_geo_units";

  private final Surroundings around = new Surroundings();
  private final BatchService batches = Batches.of(around);

  @BeforeEach
  void three_units() throws SQLException {
    around.units(1, 3);
  }

  @AfterEach
  void close() throws SQLException {
    around.close();
  }

  private List<String> deliver(ReceivedMessage... messages) {
    return batches.handle(List.of(messages), Batches.deadline(Duration.ofSeconds(30))).stream()
        .map(ReceivedMessage::id)
        .toList();
  }

  @Test
  void it_goes_when_all_tenants_have_it_and_the_landlord_is_told() throws SQLException {
    PGSimpleDataSource first = around.tenant("first");
    PGSimpleDataSource second = around.tenant("second");

    assertThat(deliver(around.message(2, 3), around.message(1, 1))).isEmpty();

    assertThat(value(first, UNITS)).isEqualTo("3");
    assertThat(value(second, UNITS)).isEqualTo("3");
    assertThat(around.stream("first")).isEqualTo("ok 3 0");
  }

  @Test
  void each_of_a_countrys_queues_serves_its_share_of_the_tenants() throws SQLException {
    Map<String, PGSimpleDataSource> tenants = new LinkedHashMap<>();
    for (String name : List.of("one", "two", "three", "four")) {
      tenants.put(name, around.tenant(name));
    }
    BatchService divided = Batches.of(around, Map.of("GEOSYNC_SHARDS", "PH=2"));
    ReceivedMessage message = around.message(1, 3);

    assertThat(divided.handle(List.of(message), Batches.deadline(Duration.ofSeconds(30))))
        .isEmpty();
    assertThat(unitsOf(tenants)).containsExactlyInAnyOrder("0", "0", "3", "3");

    assertThat(
            divided.handle(
                List.of(fromQueue(1, message)), Batches.deadline(Duration.ofSeconds(30))))
        .isEmpty();
    assertThat(unitsOf(tenants)).containsOnly("3");
  }

  @Test
  void a_queue_beyond_the_count_serves_all_lest_somebody_is_served_by_none() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");

    assertThat(deliver(fromQueue(7, around.message(1, 3)))).isEmpty();

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
  void a_tenant_that_is_away_keeps_it_until_it_is_parked_and_holds_up_nobody() throws SQLException {
    PGSimpleDataSource here = around.tenant("here");
    around.register("away", NOWHERE);
    ReceivedMessage message = around.message(1, 3);

    assertThat(deliver(message)).containsExactly("m-1-3");
    assertThat(value(here, UNITS)).isEqualTo("3");
    assertThat(deliver(message)).containsExactly("m-1-3");
    assertThat(around.stream("away")).isEqualTo("joining 0 2");
    assertThat(deliver(message)).isEmpty();
    assertThat(around.stream("away")).isEqualTo("parked 0 3");
  }

  @Test
  void a_fault_that_lasts_parks_at_once() throws SQLException {
    PGSimpleDataSource broken = around.tenant("broken");
    run(broken, "DROP TABLE tenant_geo_units CASCADE");

    assertThat(deliver(around.message(1, 3))).isEmpty();
    assertThat(around.stream("broken")).startsWith("parked 0");
  }

  @Test
  void what_a_tenant_refuses_is_recorded_there_and_in_the_landlord() throws SQLException {
    PGSimpleDataSource picky = around.tenant("picky");
    run(picky, "ALTER TABLE tenant_geo_units ADD CHECK (external_code <> 'PH-2')");

    assertThat(deliver(around.message(1, 3))).isEmpty();

    assertThat(value(picky, UNITS)).isEqualTo("2");
    assertThat(value(picky, "SELECT position, sql_state FROM geosync_refused"))
        .isEqualTo("2 23514");
    assertThat(around.stream("picky")).isEqualTo("refusing 1 0");
    run(picky, "ALTER TABLE tenant_geo_units DROP CONSTRAINT tenant_geo_units_external_code_check");
    assertThat(deliver(around.message(2, 2))).isEmpty();
    assertThat(around.stream("picky")).isEqualTo("ok 3 0");
  }

  @Test
  void without_a_landlord_applying_goes_on_but_what_must_be_recorded_keeps_the_message()
      throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    deliver(around.message(1, 1));
    ReceivedMessage second = around.message(2, 2);
    ReceivedMessage third = around.message(3, 3);
    String name = around.landlordDatabase().getDatabaseName();
    around.landlordDatabase().setDatabaseName("gone");

    assertThat(deliver(second)).isEmpty();
    assertThat(value(tenant, UNITS)).isEqualTo("2");
    run(tenant, "DROP TABLE tenant_geo_units CASCADE");
    assertThat(deliver(third)).containsExactly("m-3-3");

    around.landlordDatabase().setDatabaseName(name);
    assertThat(deliver(third)).isEmpty();
    assertThat(around.stream("tenant")).startsWith("parked");
  }

  @Test
  void another_epoch_sends_the_tenant_back_to_joining_and_an_old_one_is_void() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    deliver(around.message(1, 3));

    assertThat(deliver(around.message(1, 1, 2))).isEmpty();
    assertThat(around.stream("tenant")).startsWith("joining");
    run(tenant, "UPDATE geosync_ledger SET epoch = 3");
    assertThat(deliver(around.message(1, 1, 2))).isEmpty();
    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger")).isEqualTo("3 3");
  }

  @Test
  void streams_that_are_off_or_parked_are_left_alone() throws SQLException {
    PGSimpleDataSource off = around.tenant("off");
    PGSimpleDataSource parked = around.tenant("parked");
    run(
        around.landlordDatabase(),
        "UPDATE tenant_streams SET delivery = 'off' WHERE tenant_id = 1",
        "UPDATE tenant_streams SET health = 'parked' WHERE tenant_id = 2");

    assertThat(deliver(around.message(1, 3))).isEmpty();
    assertThat(value(off, UNITS)).isEqualTo("0");
    assertThat(value(parked, UNITS)).isEqualTo("0");
  }

  @Test
  void without_time_it_is_handed_back_and_counts_as_no_failure() throws SQLException {
    around.tenant("tenant");
    ReceivedMessage message = around.message(1, 3);

    assertThat(batches.handle(List.of(message), Batches.deadline(Duration.ofSeconds(1))))
        .containsExactly(message);
    assertThat(around.stream("tenant")).isEqualTo("ok 0 0");
  }

  @Test
  void poison_is_put_aside_with_its_reason_and_attributes_and_the_rest_goes_on()
      throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    ReceivedMessage good = around.message(1, 3);
    ReceivedMessage forged =
        Surroundings.received("forged", good.body().replace("region", "Region"), good.attributes());

    assertThat(deliver(forged, good)).isEmpty();

    assertThat(value(tenant, UNITS)).isEqualTo("3");
    var letter = Queues.deadLetters().getFirst().messageAttributes();
    assertThat(String.valueOf(letter.get("geosync_reason"))).contains("envelope.signature-invalid");
    assertThat(String.valueOf(letter.get("geosync_original"))).contains("key_id", "test-1");
    assertThat(
            value(
                around.landlordDatabase(),
                "SELECT message_id, quarantined FROM geography_event_failures"))
        .isEqualTo("forged t");
  }

  @Test
  void a_message_signed_by_a_key_not_known_yet_comes_again() throws SQLException {
    around.tenant("tenant");
    ReceivedMessage message = around.message(1, 3);
    Map<String, String> attributes = new HashMap<>(message.attributes());
    attributes.put("key_id", "next-year");

    assertThat(deliver(Surroundings.received("newer", message.body(), attributes)))
        .containsExactly("newer");
    assertThat(Queues.deadLetters()).isEmpty();
  }

  @Test
  void an_envelope_on_another_countrys_queue_is_put_aside() throws SQLException {
    around.tenant("tenant");
    ReceivedMessage message = around.message(1, 3);

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
    assertThat(around.stream("tenant")).isEqualTo("ok 0 0");
  }

  @Test
  void messages_of_a_country_that_polls_go_unapplied() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    run(around.landlordDatabase(), "UPDATE geography_streams SET breaker = 'polling'");

    assertThat(deliver(around.message(1, 3))).isEmpty();
    assertThat(value(tenant, UNITS)).isEqualTo("0");

    run(around.landlordDatabase(), "UPDATE geography_streams SET breaker = 'closed'");
    assertThat(deliver(around.message(1, 3))).isEmpty();
    assertThat(value(tenant, UNITS)).isEqualTo("3");
  }
}
