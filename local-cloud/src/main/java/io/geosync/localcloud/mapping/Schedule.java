package io.geosync.localcloud.mapping;

import io.geosync.localcloud.runner.FunctionPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Invokes a function at an interval. An invocation that takes longer than the interval delays the
 * next one.
 */
public final class Schedule implements AutoCloseable {
  private final Thread thread;

  /**
   * @param payload JSON
   */
  public Schedule(FunctionPool function, String payload, Duration interval) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    thread =
        Thread.ofVirtual()
            .name("schedule " + payload)
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    long begun = System.nanoTime();
                    function.invoke(bytes);
                    sleep(interval.minusNanos(System.nanoTime() - begun));
                  }
                });
  }

  private static void sleep(Duration left) {
    try {
      if (left.isPositive()) {
        Thread.sleep(left);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
