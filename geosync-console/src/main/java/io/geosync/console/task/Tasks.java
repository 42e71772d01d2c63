package io.geosync.console.task;

import io.geosync.client.CommandFailed;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The tasks that this process started. After a restart of the console, the audit log still has
 * their commands.
 */
@Singleton
public final class Tasks {
  private final Clock clock;
  private final ConcurrentHashMap<String, Task> tasks = new ConcurrentHashMap<>();

  @Inject
  public Tasks(Clock clock) {
    this.clock = clock;
  }

  /** The work of a task. */
  public interface Work {
    /**
     * Does the work.
     *
     * @param progress receives what was done so far
     */
    Outcome run(Consumer<String> progress) throws InterruptedException;
  }

  /**
   * Starts a task. A request id that was started before is not started again, so that a form that
   * is sent twice has one effect.
   */
  public Task start(String requestId, Task.Plan plan, Work work) {
    Task task = new Task(requestId, plan, clock.instant());
    Task earlier = tasks.putIfAbsent(requestId, task);
    if (earlier != null) {
      return earlier;
    }
    Thread.ofVirtual().name("task-" + requestId).start(() -> run(task, work));
    return task;
  }

  public Optional<Task> find(String requestId) {
    return Optional.ofNullable(tasks.get(requestId));
  }

  private void run(Task task, Work work) {
    try {
      task.done(work.run(task::progress), clock.instant());
    } catch (CommandFailed failure) {
      task.failed(failure.report(), clock.instant());
    } catch (GeosyncException failure) {
      task.failed(ErrorReport.of(failure), clock.instant());
    } catch (InterruptedException | RuntimeException unexpected) {
      task.failed(
          new ErrorReport(
              ErrorId.DEFECT,
              ErrorId.DEFECT.category(),
              "The task ended with %s".formatted(unexpected),
              List.of()),
          clock.instant());
    }
  }
}
