package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.run;
import static io.geosync.publisher.relay.RelayFixture.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay of the events that a command has committed. */
class PostCommitRelayTest {
  private static final Map<String, PositionRange> COMMITTED = Map.of("PH", new PositionRange(1, 5));

  private final RelayFixture fixture = new RelayFixture();
  private final PostCommitRelay relay =
      new PostCommitRelay(
          fixture.relay(SETTINGS), new LandlordDatabase(fixture.landlord), new Streams());

  @BeforeEach
  void commit_five_events() throws SQLException {
    fixture.units("PH", 5);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void it_publishes_the_events() throws SQLException {
    PostCommitRelay.Outcome outcome = relay.relay(COMMITTED, fixture.soon());

    assertThat(outcome.published()).isTrue();
    assertThat(outcome.notices()).isEmpty();
    assertThat(fixture.streams()).containsExactly("PH 5 5 -");
  }

  @Test
  void it_waits_for_another_relay_that_publishes_the_events() throws Exception {
    fixture.leaseToAnotherRelay("PH");
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PostCommitRelay.Outcome> outcome =
          thread.submit(() -> relay.relay(COMMITTED, fixture.soon()));
      run(
          fixture.landlord,
          "UPDATE geography_relays SET claimed_position = 5, published_position = 5, lease_token ="
              + " NULL, lease_until = NULL");

      assertThat(outcome.get().published()).isTrue();
    }
    assertThat(fixture.topic.received()).isEmpty();
  }

  @Test
  void it_says_that_another_relay_has_the_lease() {
    fixture.leaseToAnotherRelay("PH");

    PostCommitRelay.Outcome outcome = relay.relay(COMMITTED, fixture.in(Duration.ofMillis(100)));

    assertThat(outcome.published()).isFalse();
    assertThat(outcome.notices()).singleElement().asString().contains("PH").contains("lease");
  }
}
