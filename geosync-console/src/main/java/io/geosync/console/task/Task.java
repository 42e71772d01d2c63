package io.geosync.console.task;

import io.geosync.contract.error.ErrorReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command that runs in the background, or that ended. */
public final class Task {
  private final String requestId;
  private final Plan plan;
  private final Instant startedAt;
  private volatile State state = new State("started", null, null, null);

  Task(String requestId, Plan plan, Instant startedAt) {
    this.requestId = requestId;
    this.plan = plan;
    this.startedAt = startedAt;
  }

  /**
   * What a task does.
   *
   * @param title what is done, to what
   * @param next address of the page that shows the result
   * @param nextLabel text of the link to it
   * @param cancellable whether the command ends early when the journal says that it is cancelled
   */
  public record Plan(String title, String next, String nextLabel, boolean cancellable) {}

  /**
   * Progress and result.
   *
   * @param outcome absent while the task runs and if it failed
   * @param failure absent unless the task failed
   * @param endedAt absent while the task runs
   */
  public record State(
      String progress,
      @Nullable Outcome outcome,
      @Nullable ErrorReport failure,
      @Nullable Instant endedAt) {}

  /** Request id of the command, under which the audit log has it. */
  public String requestId() {
    return requestId;
  }

  public Plan plan() {
    return plan;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public State state() {
    return state;
  }

  /** Whether the task has not ended. */
  public boolean running() {
    return state.endedAt() == null;
  }

  void progress(String text) {
    state = new State(text, null, null, null);
  }

  void done(Outcome outcome, Instant at) {
    state = new State("", outcome, null, at);
  }

  void failed(ErrorReport failure, Instant at) {
    state = new State("", null, failure, at);
  }
}
