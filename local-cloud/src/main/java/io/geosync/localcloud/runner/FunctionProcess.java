package io.geosync.localcloud.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A process of a function. It handles one invocation at a time, which the pool assigns. */
final class FunctionProcess {
  /** Lambda's limit for initialisation, after which it tries again within the timeout. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

  private static final int STOP_TIMEOUT_SECONDS = 10;

  private final FunctionPool pool;
  private final Path log;
  private final RuntimeApi api;
  private final Process process;
  private final ExecutorService threads;
  private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
  private final CompletableFuture<Boolean> start = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean ending;
  private volatile String startError = "";

  /**
   * Starts the process. The caller must hold the pool's monitor, because the process requests an
   * invocation at once.
   */
  FunctionProcess(
      FunctionPool pool,
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Path log,
      ExecutorService threads)
      throws IOException {
    this.pool = pool;
    this.log = log;
    this.threads = threads;
    this.api = new RuntimeApi(this, pool, threads);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    try {
      this.process = builder.start();
    } catch (IOException failure) {
      api.close();
      throw failure;
    }
    threads.execute(this::awaitExit);
    threads.execute(this::watchStart);
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log;
  }

  /** Whether the process has completed its start. */
  boolean hasStarted() {
    return start.isDone();
  }

  /** The reason for a failed start, in the form ": reason"; may be empty. */
  String startError() {
    return startError;
  }

  /** Whether it can take an invocation, now or when it has started. */
  boolean isIdle() {
    return !isEnding() && current.get() == null;
  }

  /** Whether it handles an invocation. */
  boolean isWorking() {
    return current.get() != null;
  }

  /** Whether it must not get another invocation. */
  boolean isEnding() {
    return ending || !process.isAlive();
  }

  /** Handles its first request for an invocation, and later ones. */
  void requestsInvocation() {
    start.complete(true);
  }

  void failsToStart(String error) {
    startError = ": " + error;
  }

  /** Assigns the invocation to this process, until its result, its timeout or the process's end. */
  void begin(Invocation invocation) {
    current.set(invocation);
    Duration timeout = pool.definition().timeout();
    threads.execute(() -> watch(invocation, timeout));
  }

  void finish(InvocationResult result) {
    Invocation done = current.getAndSet(null);
    if (done != null) {
      done.result().complete(result);
    }
  }

  void failCurrent() {
    Invocation lost = current.getAndSet(null);
    if (lost != null) {
      lost.result()
          .complete(
              InvocationResult.error(
                  "Runtime.ExitError",
                  "RequestId: %s Error: Runtime exited with %s"
                      .formatted(
                          lost.requestId(), process.isAlive() ? "none" : process.exitValue())));
    }
  }

  /** Ends the process at once; its invocation fails as after a crash. */
  void kill() {
    ending = true;
    pool.wake();
    process.destroyForcibly();
  }

  /** Asks the process to end, which lets it write its recording. */
  void terminate() {
    ending = true;
    pool.wake();
    process.destroy();
  }

  /** Waits until the process has ended and its invocation has failed. */
  void awaitEnd() {
    if (!endsWithin(STOP_TIMEOUT_SECONDS)) {
      throw new IllegalStateException(
          "Process %d did not end within %d s.".formatted(pid(), STOP_TIMEOUT_SECONDS));
    }
  }

  /** Waits for the end of the process, for a limited time; returns whether it has ended. */
  boolean endsWithin(int seconds) {
    try {
      ended.get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    } catch (ExecutionException | TimeoutException stays) {
      return false;
    }
  }

  private void awaitExit() {
    try {
      process.waitFor();
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
    }
    ending = true;
    api.close();
    pool.ended(this);
    ended.complete(null);
  }

  private void watchStart() {
    Duration limit = START_TIMEOUT.plus(pool.definition().timeout());
    if (!isDoneWithin(start, limit)) {
      failsToStart("it requested no invocation within %d s".formatted(limit.toSeconds()));
      kill();
    }
  }

  private void watch(Invocation invocation, Duration timeout) {
    if (!isDoneWithin(invocation.result(), timeout)) {
      ending = true;
      invocation
          .result()
          .complete(
              InvocationResult.error(
                  "Sandbox.Timedout",
                  "RequestId: %s Error: Task timed out after %d.00 seconds"
                      .formatted(invocation.requestId(), timeout.toSeconds())));
      kill();
    }
  }

  private boolean isDoneWithin(CompletableFuture<?> future, Duration limit) {
    try {
      CompletableFuture.anyOf(future, ended).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException reached) {
      return false;
    } catch (ExecutionException | InterruptedException closing) {
      return true;
    }
  }
}
