package io.geosync.localcloud.runner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One process of a function with its own Runtime API, as AWS documents it ("Using the Lambda
 * runtime API for custom runtimes"). It has one call at a time.
 */
final class FunctionProcess {
  private static final String PREFIX = "/2018-06-01/runtime/";

  private final FunctionPool pool;
  private final HttpServer api;
  private final Process process;
  private final ExecutorService threads;
  private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
  private volatile boolean asksForWork;

  FunctionProcess(
      FunctionPool pool,
      UnpackedPackage unpacked,
      Map<String, String> environment,
      Path log,
      ExecutorService threads)
      throws IOException {
    this.pool = pool;
    this.threads = threads;
    this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.setExecutor(threads);
    api.createContext(PREFIX, this::handle);
    api.start();
    ProcessBuilder builder =
        new ProcessBuilder(unpacked.command(pool.definition().memoryMegabytes()));
    builder.directory(unpacked.folder().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
    this.process = builder.start();
    threads.execute(this::awaitAndClear);
  }

  long pid() {
    return process.pid();
  }

  /** Whether the process has got through its start. */
  boolean hasStarted() {
    return asksForWork;
  }

  boolean isIdle() {
    return process.isAlive() && current.get() == null;
  }

  /** Ends it at once; its call fails as a crash. */
  void kill() {
    process.destroyForcibly();
  }

  void awaitEnd() throws InterruptedException {
    process.waitFor(10, TimeUnit.SECONDS);
  }

  private void awaitAndClear() {
    try {
      process.waitFor();
    } catch (InterruptedException stopping) {
      kill();
    }
    ended(process);
  }

  private void ended(Process ended) {
    api.stop(0);
    Invocation lost = current.getAndSet(null);
    if (lost != null) {
      lost.result()
          .complete(
              InvocationResult.error(
                  "Runtime.ExitError",
                  "RequestId: %s Error: Runtime exited with %d"
                      .formatted(lost.requestId(), ended.isAlive() ? -1 : ended.exitValue())));
    }
    pool.ended(this);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
      if (path.equals("invocation/next")) {
        next(exchange);
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.startsWith("invocation/") && path.endsWith("/response")) {
        finish(new InvocationResult(false, body));
      } else if (path.startsWith("invocation/") && path.endsWith("/error")) {
        finish(new InvocationResult(true, body));
      }
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void finish(InvocationResult result) {
    Invocation done = current.getAndSet(null);
    if (done != null) {
      done.result().complete(result);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    asksForWork = true;
    Invocation invocation;
    try {
      invocation = pool.take(this);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      exchange.sendResponseHeaders(503, -1);
      return;
    }
    current.set(invocation);
    Duration timeout = pool.definition().timeout();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(Instant.now().plus(timeout).toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:" + pool.definition().name());
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
    watch(invocation, timeout);
    exchange.sendResponseHeaders(200, invocation.payload().length);
    exchange.getResponseBody().write(invocation.payload());
  }

  private void watch(Invocation invocation, Duration timeout) {
    InvocationResult tooLong =
        InvocationResult.error(
            "Sandbox.Timedout",
            "RequestId: %s Error: Task timed out after %d.00 seconds"
                .formatted(invocation.requestId(), timeout.toSeconds()));
    threads.execute(
        () -> {
          try {
            invocation.result().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
          } catch (TimeoutException reached) {
            invocation.result().complete(tooLong);
            kill();
          } catch (ExecutionException | InterruptedException ended) {
            kill();
          }
        });
  }
}
