package io.geosync.runtime.parallel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A task that runs while its caller does other work. Closing waits until the task has ended. */
public final class BesideTask<T> implements AutoCloseable {
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
  private final Future<T> task;

  private BesideTask(Callable<T> task) {
    this.task = thread.submit(task);
  }

  public static <T> BesideTask<T> start(Callable<T> task) {
    return new BesideTask<>(task);
  }

  /**
   * Waits for the task.
   *
   * @throws RuntimeException the task's failure
   */
  public T result() {
    return ParallelTasks.result(task);
  }

  @Override
  public void close() {
    thread.close();
  }
}
