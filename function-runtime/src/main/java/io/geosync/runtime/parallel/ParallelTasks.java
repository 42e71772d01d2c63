package io.geosync.runtime.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs tasks in parallel and waits for all of them. */
public final class ParallelTasks {
  private ParallelTasks() {}

  /**
   * Runs all tasks at the same time; the tasks themselves limit what they use.
   *
   * @return the results, in the order of the tasks
   * @throws RuntimeException the first task's failure, after all tasks have ended
   */
  public static <T> List<T> all(List<? extends Callable<T>> tasks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return results(threads, tasks);
    }
  }

  /**
   * As {@link #all(List)}, with a limited number of tasks at a time.
   *
   * @param limit the number of tasks that run at the same time
   */
  public static <T> List<T> all(int limit, List<? extends Callable<T>> tasks) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(limit, Thread.ofVirtual().factory())) {
      return results(threads, tasks);
    }
  }

  /**
   * Calls a function with each of several items, as {@link #all(int, List)}.
   *
   * @return the results, in the order of the items
   */
  public static <I, T> List<T> map(int limit, List<I> items, Function<? super I, T> function) {
    return all(limit, items.stream().<Callable<T>>map(item -> () -> function.apply(item)).toList());
  }

  private static <T> List<T> results(ExecutorService threads, List<? extends Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(tasks)) {
        results.add(result(done));
      }
      return results;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for parallel tasks", interrupted);
    }
  }

  /** Waits for the result of a task; its failure is thrown. */
  static <T> T result(Future<T> task) {
    try {
      return task.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException defect) {
        throw defect;
      }
      throw new IllegalStateException("Unexpected error in a parallel task", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for parallel tasks", interrupted);
    }
  }
}
