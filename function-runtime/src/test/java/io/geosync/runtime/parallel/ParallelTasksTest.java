package io.geosync.runtime.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {

  @Test
  void results_have_the_order_of_the_tasks_although_the_first_one_ends_last() {
    CountDownLatch secondEnded = new CountDownLatch(1);
    List<Callable<String>> tasks =
        List.of(
            () -> {
              secondEnded.await();
              return "first";
            },
            () -> {
              secondEnded.countDown();
              return "second";
            });

    assertThat(ParallelTasks.all(tasks)).containsExactly("first", "second");
  }

  @Test
  void as_many_tasks_run_at_a_time_as_the_limit_allows_and_no_more() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch threeRun = new CountDownLatch(3);
    List<Callable<Integer>> tasks =
        IntStream.range(0, 50)
            .<Callable<Integer>>mapToObj(
                number ->
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      threeRun.countDown();
                      threeRun.await();
                      return running.decrementAndGet();
                    })
            .toList();

    ParallelTasks.all(3, tasks);

    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void the_failure_of_a_task_is_thrown_after_the_others_have_ended() {
    AtomicInteger ended = new AtomicInteger();
    List<Callable<Integer>> tasks =
        List.of(
            () -> {
              throw new IllegalArgumentException("task 1");
            },
            ended::incrementAndGet);

    assertThatThrownBy(() -> ParallelTasks.all(tasks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 1");
    assertThat(ended.get()).isEqualTo(1);
  }
}
