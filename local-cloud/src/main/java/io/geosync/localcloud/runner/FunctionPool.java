package io.geosync.localcloud.runner;

import io.geosync.contract.resource.ResourceNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The processes of a function. A process is started when more invocations wait than processes are
 * idle, and keeps running. When the maximum is reached, invocations wait, where Lambda would
 * throttle. The monitor of the pool guards the state of invocations: each waits, belongs to one
 * process, or has its result.
 */
public final class FunctionPool implements AutoCloseable {
  /** After this number of processes that end before their first request, invocations fail. */
  private static final int MAX_FAILED_STARTS = 3;

  private final FunctionDefinition definition;
  private final FunctionCommand command;
  private final Map<String, String> environment;
  private final Path logs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Invocation> waiting = new ArrayDeque<>();
  private final List<FunctionProcess> processes = new ArrayList<>();
  private int started;
  private int failedStarts;
  private boolean closed;

  /**
   * @param client runs the handlers of JVM packages
   * @param state the folder for unpacked packages and logs
   */
  public FunctionPool(
      FunctionDefinition definition,
      RuntimeClient client,
      Map<String, String> environment,
      Path state) {
    this.definition = definition;
    UnpackedPackage unpacked =
        UnpackedPackage.unpack(
            definition.zip(), state.resolve("functions").resolve(definition.name()));
    this.command = FunctionCommand.of(definition, unpacked, client);
    this.environment = new HashMap<>(environment);
    this.environment.put("QUARKUS_LAMBDA_HANDLER", definition.handler());
    this.environment.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
    this.environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    this.environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(definition.memoryMegabytes()));
    this.environment.put("AWS_LAMBDA_LOG_GROUP_NAME", ResourceNames.logGroupOf(definition.name()));
    this.environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    this.logs = state.resolve("logs");
  }

  public FunctionDefinition definition() {
    return definition;
  }

  /**
   * Returns the environment variables that a deployment sets, without those that Lambda reserves.
   */
  public Map<String, String> environment() {
    Map<String, String> set = new TreeMap<>(environment);
    set.keySet().removeIf(variable -> variable.startsWith("AWS_"));
    return set;
  }

  /**
   * What calls the Runtime API in its processes: {@code java}, {@code aws} or {@code bootstrap}.
   */
  public String runtime() {
    return command.runtime();
  }

  /** Invokes the function and waits for its result. */
  public InvocationResult invoke(byte[] payload) {
    Invocation invocation = new Invocation(payload);
    synchronized (this) {
      waiting.addLast(invocation);
      if (closed) {
        failWaiting("The embedded cloud is stopping");
      }
      startIfNeeded();
      notifyAll();
    }
    return invocation.result().join();
  }

  public synchronized List<Long> pids() {
    return processes.stream().map(FunctionProcess::pid).toList();
  }

  /** The number of invocations that no process has yet. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Kills one process, preferably one that handles an invocation.
   *
   * @return whether there was a process
   */
  public synchronized boolean killOne() {
    FunctionProcess victim =
        processes.stream()
            .filter(FunctionProcess::isWorking)
            .findFirst()
            .orElse(processes.isEmpty() ? null : processes.getFirst());
    if (victim != null) {
      victim.kill();
    }
    return victim != null;
  }

  /** Waits for an invocation and assigns it to the process; empty: the process is ending. */
  synchronized Optional<Invocation> take(FunctionProcess process) throws InterruptedException {
    while (!process.isEnding()) {
      Invocation next = waiting.pollFirst();
      if (next != null) {
        process.begin(next);
        return Optional.of(next);
      }
      wait();
    }
    return Optional.empty();
  }

  /** Makes waiting processes check again whether they are ending. */
  synchronized void wake() {
    notifyAll();
  }

  /** Handles the end of a process: its invocation has failed. */
  synchronized void ended(FunctionProcess process) {
    processes.remove(process);
    process.failCurrent();
    failedStarts = process.hasStarted() ? 0 : failedStarts + 1;
    if (failedStarts >= MAX_FAILED_STARTS) {
      failedStarts = 0;
      failWaiting(
          "Cannot start %s%s. See its log: %s"
              .formatted(definition.name(), process.startError(), process.log()));
    }
    startIfNeeded();
    notifyAll();
  }

  private synchronized void startIfNeeded() {
    long free = processes.stream().filter(FunctionProcess::isIdle).count();
    if (closed || processes.size() >= definition.processes() || waiting.size() <= free) {
      return;
    }
    started++;
    Path log = logs.resolve("%s-%d.log".formatted(definition.name(), started));
    try {
      processes.add(new FunctionProcess(this, command, environment, log, threads));
    } catch (IOException failure) {
      failWaiting("Cannot start %s: %s".formatted(definition.name(), failure.getMessage()));
    }
  }

  private synchronized void failWaiting(String why) {
    for (Invocation next = waiting.poll(); next != null; next = waiting.poll()) {
      next.result().complete(InvocationResult.error("Runtime.StartError", why));
    }
  }

  /** Ends all processes. Current, waiting and later invocations fail. */
  @Override
  public void close() {
    List<FunctionProcess> ending;
    synchronized (this) {
      closed = true;
      failWaiting("The embedded cloud is stopping");
      ending = List.copyOf(processes);
    }
    ending.forEach(FunctionProcess::kill);
    ending.forEach(FunctionProcess::awaitEnd);
    threads.shutdownNow();
  }
}
