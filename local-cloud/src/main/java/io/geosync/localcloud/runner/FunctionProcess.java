package io.geosync.localcloud.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One process of a function. It has one call at a time; the pool says which. */
final class FunctionProcess {
  /** Lambda's limit for a start, after which it tries once more within the function's timeout. */
  private static final Duration START = Duration.ofSeconds(10);

  private static final int END_SECONDS = 10;

  private final FunctionPool pool;
  private final Path log;
  private final RuntimeApi api;
  private final Process process;
  private final ExecutorService threads;
  private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
  private final CompletableFuture<Boolean> start = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile boolean ending;
  private volatile String startError = "";

  /** Call it with the pool's monitor: the new process asks for work at once. */
  FunctionProcess(
      FunctionPool pool,
      FunctionCommand command,
      Map<String, String> environment,
      Path log,
      ExecutorService threads)
      throws IOException {
    this.pool = pool;
    this.log = log;
    this.threads = threads;
    this.api = new RuntimeApi(this, pool, threads);
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.directory(command.folder().toFile());
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

  /** Whether the process has got through its start. */
  boolean hasStarted() {
    return start.isDone();
  }

  /** What the process said of its failed start, to be put behind "does not start"; may be empty. */
  String startError() {
    return startError;
  }

  /** Has no call, but can have one, now or when it has started. */
  boolean isIdle() {
    return !isEnding() && current.get() == null;
  }

  boolean isWorking() {
    return current.get() != null;
  }

  /** Must not get another call. */
  boolean isEnding() {
    return ending || !process.isAlive();
  }

  void asksForWork() {
    start.complete(true);
  }

  void failsToStart(String error) {
    startError = ": " + error;
  }

  /** Makes the call this process's, until it is answered, its time is over or the process ends. */
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

  /** Ends it at once; its call fails as a crash. */
  void kill() {
    ending = true;
    pool.wake();
    process.destroyForcibly();
  }

  /** Returns when the process is gone and its call has failed. */
  void awaitEnd() {
    try {
      gone.get(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException("process %d does not end".formatted(pid()), stays);
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
    gone.complete(null);
  }

  private void watchStart() {
    Duration limit = START.plus(pool.definition().timeout());
    if (!isDoneWithin(start, limit)) {
      failsToStart("it asked for no work in %d seconds".formatted(limit.toSeconds()));
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
      CompletableFuture.anyOf(future, gone).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException reached) {
      return false;
    } catch (ExecutionException | InterruptedException closing) {
      return true;
    }
  }
}
