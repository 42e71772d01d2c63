package io.geosync.runtime.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BesideTaskTest {
  @Test
  void the_task_runs_while_its_caller_goes_on() {
    CountDownLatch callerWentOn = new CountDownLatch(1);
    try (BesideTask<String> task =
        BesideTask.start(
            () -> {
              callerWentOn.await();
              return "done";
            })) {
      callerWentOn.countDown();

      assertThat(task.result()).isEqualTo("done");
    }
  }

  @Test
  void a_failure_is_thrown_where_the_result_is_asked() {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    try (BesideTask<String> task =
        BesideTask.start(
            () -> {
              throw failure;
            })) {
      assertThatThrownBy(task::result).isSameAs(failure);
    }
  }

  @Test
  void closing_waits_for_the_end_of_the_task() {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    try (BesideTask<Boolean> task =
        BesideTask.start(
            () -> {
              started.await();
              ended.set(true);
              return true;
            })) {
      assertThat(task).isNotNull();
      started.countDown();
    }
    assertThat(ended).isTrue();
  }
}
