package io.geosync.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final Calibration MEASURED =
      new Calibration(0.01, 300, 5_000, 1_500, Map.of("sqs-request", 1e-6));
  private static final Workload WORKLOAD = new Workload(100, 10, 5);

  @Test
  void a_country_has_as_many_shards_as_the_target_time_needs() {
    // 10 ms per tenant: 500 tenants in 5 s.
    assertThat(Scale.of(MEASURED, WORKLOAD, 500, 1).shards()).isEqualTo(1);
    assertThat(Scale.of(MEASURED, WORKLOAD, 501, 1).shards()).isEqualTo(2);
    assertThat(Scale.of(MEASURED, WORKLOAD, 100_000, 10).shards()).isEqualTo(20);
    assertThat(Scale.of(MEASURED, WORKLOAD, 100_000, 10).secondsToLastTenant()).isEqualTo(5);
  }

  @Test
  void each_shard_receives_the_messages_of_its_country() {
    Scale one = Scale.of(MEASURED, WORKLOAD, 500, 1);
    Scale two = Scale.of(MEASURED, WORKLOAD, 501, 1);

    assertThat(two.messagesPerMonth()).isEqualTo(2 * one.messagesPerMonth());
    assertThat(two.dollarsPerMonth()).isGreaterThan(one.dollarsPerMonth());
  }

  @Test
  void the_first_limit_is_the_one_of_which_most_is_used() {
    // 250 countries need 250 queues of one topic, which may have 200.
    Limit first = Scale.of(MEASURED, WORKLOAD, 1_000, 250).limits().getFirst();

    assertThat(first.name()).isEqualTo("queues of a topic");
    assertThat(first.share()).isEqualTo(1.25);
  }
}
