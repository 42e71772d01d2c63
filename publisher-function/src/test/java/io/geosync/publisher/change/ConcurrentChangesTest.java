package io.geosync.publisher.change;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.publisher.fixture.CloudResource;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.relay.RelayService;
import io.geosync.runtime.handler.Deadline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests of concurrent changes. They call the service directly, because the event server of the
 * handler's tests runs one invocation at a time.
 */
@QuarkusTest
@QuarkusTestResource(CloudResource.class)
class ConcurrentChangesTest {
  @Inject ChangeService changes;
  @Inject RelayService relay;
  @Inject DataSource landlord;

  @BeforeEach
  void migrate_the_landlord_and_accept_all_messages() {
    new LandlordSchema(landlord).migrate();
    CloudResource.topic().accept();
  }

  @Test
  void concurrent_changes_of_the_same_countries_in_opposite_orders_succeed_and_are_published()
      throws Exception {
    change(newUnit("BE"), newUnit("NL"));
    List<Callable<Object>> writers = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      String name = "name " + number;
      writers.add(() -> change(name("BE", name), name("NL", name)));
      writers.add(() -> change(name("NL", name), name("BE", name)));
    }

    concurrently(writers);

    relay.relay(Duration.ZERO, RelayService.ALL, soon());
    long lastPosition =
        Long.parseLong(
            queried("SELECT last_position FROM geography_streams WHERE country_code = 'BE'"));
    assertThat(Envelopes.positions(CloudResource.topic().received(), "BE"))
        .containsAll(LongStream.rangeClosed(1, lastPosition).boxed().toList());
    assertThat(queried("SELECT published_position FROM geography_relays WHERE country_code = 'BE'"))
        .isEqualTo(Long.toString(lastPosition));
  }

  @Test
  void a_change_that_is_the_victim_of_a_deadlock_is_executed_again() throws Exception {
    change(newUnit("LU"));
    long before = deadlocks();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection psql = CloudResource.landlord().getConnection()) {
      psql.setAutoCommit(false);
      // The server ends the transaction that looks for the deadlock first.
      run(psql, "SET LOCAL deadlock_timeout = '1h'");
      run(psql, "SELECT 1 FROM geo_administrative_units WHERE code = 'LU' FOR UPDATE");
      // The change locks the stream and waits for the unit; psql has locked the unit and needs the
      // stream.
      Future<ChangeReply> change = threads.submit(() -> change(name("LU", "by change")));
      awaitWaiter();
      run(psql, "UPDATE geo_administrative_units SET admin_level = 7 WHERE code = 'LU'");
      psql.commit();

      assertThat(change.get().units()).isEqualTo(1);
    }

    assertThat(
            queried(
                "SELECT admin_level || (name_local ->> 'en') FROM geo_administrative_units WHERE"
                    + " code = 'LU'"))
        .isEqualTo("7by change");
    assertThat(deadlocks()).isGreaterThan(before);
  }

  @Test
  void concurrent_calls_with_the_same_request_id_are_executed_once() throws Exception {
    PublisherCommand.Change request = command(newUnit("MT"));

    List<Object> replies =
        concurrently(
            List.of(() -> changes.change(request, soon()), () -> changes.change(request, soon())));

    assertThat(replies)
        .extracting(reply -> ((ChangeReply) reply).replayed())
        .containsExactlyInAnyOrder(false, true);
    assertThat(queried("SELECT last_position FROM geography_streams WHERE country_code = 'MT'"))
        .isEqualTo("1");
  }

  private ChangeReply change(UnitChange... requested) {
    return changes.change(command(requested), soon());
  }

  private static PublisherCommand.Change command(UnitChange... requested) {
    return new PublisherCommand.Change(UUID.randomUUID().toString(), "me", List.of(requested));
  }

  private static UnitChange newUnit(String country) {
    return new UnitChange.Create(
        country, country, null, 1, "country", Map.of("en", country), null, null, null, null);
  }

  private static UnitChange name(String country, String name) {
    return new UnitChange.Update(
        country, country, null, null, null, Map.of("en", name), null, null, null);
  }

  private static void awaitWaiter() throws SQLException {
    while (queried(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
                + " wait_event_type = 'Lock'")
        .equals("0")) {
      Thread.onSpinWait();
    }
  }

  /** The server's count of deadlocks, updated when the victim's transaction ends. */
  private static long deadlocks() throws SQLException {
    return Long.parseLong(
        queried("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
  }

  private static List<Object> concurrently(List<Callable<Object>> writers) throws Exception {
    List<Object> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Object> done : threads.invokeAll(writers)) {
        results.add(done.get());
      }
    }
    return results;
  }

  private static Deadline soon() {
    return Deadline.in(Clock.systemUTC(), Duration.ofMinutes(1));
  }

  private static String queried(String query) throws SQLException {
    return value(CloudResource.landlord(), query);
  }
}
