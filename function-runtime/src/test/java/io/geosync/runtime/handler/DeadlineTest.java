package io.geosync.runtime.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void it_has_passed_once_no_time_is_left() {
    assertThat(Deadline.in(CLOCK, Duration.ofMillis(1)).passed()).isFalse();
    assertThat(Deadline.in(CLOCK, Duration.ZERO).passed()).isTrue();
    assertThat(Deadline.in(CLOCK, Duration.ofSeconds(-1)).passed()).isTrue();
  }

  @Test
  void work_is_allowed_if_its_time_is_left() {
    Deadline deadline = Deadline.in(CLOCK, Duration.ofSeconds(2));

    assertThat(deadline.allows(Duration.ofSeconds(2))).isTrue();
    assertThat(deadline.allows(Duration.ofMillis(2_001))).isFalse();
  }

  @Test
  void the_earlier_one_of_two_deadlines_counts() {
    Deadline deadline = Deadline.in(CLOCK, Duration.ofSeconds(2));

    assertThat(deadline.within(Duration.ofSeconds(1)).left()).isEqualTo(Duration.ofSeconds(1));
    assertThat(deadline.within(Duration.ofSeconds(3)).left()).isEqualTo(Duration.ofSeconds(2));
  }
}
