package io.geosync.localcloud.runner;

import io.geosync.contract.resource.ResourceNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a function. A process is started when more invocations wait than processes are
 * idle, and keeps running. When the maximum is reached, invocations wait, where Lambda would
 * throttle. The monitor of the pool guards the state of invocations: each waits, belongs to one
 * process, or has its result.
 */
public final class FunctionPool implements AutoCloseable {
  /**
   * The environment variable of a function that makes its processes start without a cache, as in
   * Lambda, if its value is {@code off}.
   */
  public static final String START_CACHE = "START_CACHE";

  /** After this number of processes that end before their first request, invocations fail. */
  private static final int MAX_FAILED_STARTS = 3;

  /** The JVM needs some seconds of processor time to write the cache. */
  private static final int MAX_RECORDING_SECONDS = 300;

  private final FunctionDefinition definition;
  private final FunctionCommand command;
  private final Map<String, String> environment;
  private final Path logs;
  private final @Nullable Path recording;
  private @Nullable FunctionProcess recorded;
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
    this(definition, client, environment, state, false);
  }

  /** A pool whose first process makes the start cache when the pool is closed, if there is none. */
  static FunctionPool recording(
      FunctionDefinition definition,
      RuntimeClient client,
      Map<String, String> environment,
      Path state) {
    return new FunctionPool(definition, client, environment, state, true);
  }

  private FunctionPool(
      FunctionDefinition definition,
      RuntimeClient client,
      Map<String, String> environment,
      Path state,
      boolean record) {
    this.definition = definition;
    Path packages = state.resolve("functions");
    UnpackedPackage unpacked =
        UnpackedPackage.unpack(definition.zip(), packages.resolve(definition.name()));
    this.command = FunctionCommand.of(definition, unpacked, client);
    boolean lacksCache = command.cache().map(cache -> !cache.exists()).orElse(false);
    this.recording = record && lacksCache ? packages.resolve(definition.name() + ".aot") : null;
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

  /** Whether there is a start cache for its processes. */
  boolean startsFromCache() {
    return command.cache().map(StartCache::exists).orElse(false);
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
      if (recording != null && recorded == null) {
        recorded = start(command.recording(recording), log);
        processes.add(recorded);
      } else {
        boolean cached = !"off".equals(environment.get(START_CACHE));
        processes.add(start(cached ? command.starting() : command.words(), log));
      }
    } catch (IOException failure) {
      failWaiting("Cannot start %s: %s".formatted(definition.name(), failure.getMessage()));
    }
  }

  private FunctionProcess start(List<String> words, Path log) throws IOException {
    return new FunctionProcess(this, words, command.folder(), environment, log, threads);
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
    ending.stream().filter(process -> process != recorded).forEach(FunctionProcess::kill);
    if (recorded != null) {
      keepRecording(recorded, Objects.requireNonNull(recording));
    }
    ending.forEach(FunctionProcess::awaitEnd);
    threads.shutdownNow();
  }

  /** Without the recording, if the process takes too long, later processes only start slower. */
  private void keepRecording(FunctionProcess process, Path file) {
    process.terminate();
    try {
      if (process.endsWithin(MAX_RECORDING_SECONDS)) {
        command.cache().orElseThrow().keep(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      process.kill();
    }
  }
}
