package io.geosync.localcloud.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * A function's processes. They are started when there is more work than idle processes, and stay; a
 * call beyond the most waits, where Lambda would throttle.
 */
public final class FunctionPool implements AutoCloseable {
  /** A process that ends before it ever asked for work will not do better the fourth time. */
  private static final int MOST_FAILED_STARTS = 3;

  private final FunctionPackage definition;
  private final UnpackedPackage unpacked;
  private final Map<String, String> environment;
  private final Path logs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LinkedBlockingDeque<Invocation> waiting = new LinkedBlockingDeque<>();
  private final List<FunctionProcess> processes = new ArrayList<>();
  private int started;
  private int failedStarts;
  private boolean closed;

  public FunctionPool(FunctionPackage definition, Map<String, String> environment, Path state) {
    this.definition = definition;
    this.unpacked =
        UnpackedPackage.unpack(
            definition.zip(), state.resolve("functions").resolve(definition.name()));
    this.environment = new HashMap<>(environment);
    this.environment.put("QUARKUS_LAMBDA_HANDLER", definition.handler());
    this.environment.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
    this.environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    this.environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(definition.memoryMegabytes()));
    this.environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + definition.name());
    this.environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    this.logs = state.resolve("logs");
  }

  public FunctionPackage definition() {
    return definition;
  }

  /** Calls the function and waits for its answer. */
  public InvocationResult invoke(byte[] payload) {
    Invocation invocation = new Invocation(payload);
    waiting.addLast(invocation);
    startIfShort();
    return invocation.result().join();
  }

  public synchronized List<Long> pids() {
    return processes.stream().map(FunctionProcess::pid).toList();
  }

  /** Kills one process, a working one where there is one. */
  public synchronized boolean killOne() {
    FunctionProcess victim =
        processes.stream()
            .filter(process -> process.hasStarted() && !process.isIdle())
            .findFirst()
            .orElse(processes.isEmpty() ? null : processes.getFirst());
    if (victim != null) {
      victim.kill();
    }
    return victim != null;
  }

  Invocation take(FunctionProcess process) throws InterruptedException {
    while (process.isIdle()) {
      Invocation next = waiting.poll(1, TimeUnit.SECONDS);
      if (next != null && next.result().isDone()) {
        continue;
      }
      if (next != null) {
        return next;
      }
    }
    throw new InterruptedException("the process ended");
  }

  void ended(FunctionProcess process) {
    synchronized (this) {
      processes.remove(process);
      failedStarts = process.hasStarted() ? 0 : failedStarts + 1;
      if (failedStarts >= MOST_FAILED_STARTS) {
        failWaiting("the function does not start; its log is under " + logs);
        failedStarts = 0;
      }
    }
    if (!waiting.isEmpty()) {
      startIfShort();
    }
  }

  private synchronized void startIfShort() {
    long free = processes.stream().filter(FunctionProcess::isIdle).count();
    if (closed || processes.size() >= definition.processes() || waiting.size() <= free) {
      return;
    }
    started++;
    Path log = logs.resolve("%s-%d.log".formatted(definition.name(), started));
    try {
      processes.add(new FunctionProcess(this, unpacked, environment, log, threads));
    } catch (IOException failure) {
      failWaiting("the function cannot be started: " + failure.getMessage());
    }
  }

  private void failWaiting(String why) {
    for (Invocation next = waiting.poll(); next != null; next = waiting.poll()) {
      next.result().complete(InvocationResult.error("Runtime.StartError", why));
    }
  }

  /** Ends all processes; calls under way fail. */
  @Override
  public void close() {
    List<FunctionProcess> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(processes);
    }
    ending.forEach(FunctionProcess::kill);
    try {
      for (FunctionProcess process : ending) {
        process.awaitEnd();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    failWaiting("the cloud stops");
    threads.shutdownNow();
  }
}
