package io.geosync.localcloud.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Lambda's Runtime API, through which a process requests invocations and reports results ("Using
 * the Lambda runtime API for custom runtimes" in AWS's developer guide). Each process has its own
 * port, which identifies it.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";

  private final FunctionProcess process;
  private final FunctionPool pool;
  private final HttpServer server;

  RuntimeApi(FunctionProcess process, FunctionPool pool, ExecutorService threads)
      throws IOException {
    this.process = process;
    this.pool = pool;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::handle);
    server.start();
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
      if (path.equals("invocation/next")) {
        next(exchange);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.startsWith("invocation/") && path.endsWith("/response")) {
        process.finish(new InvocationResult(false, new String(body, StandardCharsets.UTF_8)));
      } else if (path.startsWith("invocation/") && path.endsWith("/error")) {
        process.finish(new InvocationResult(true, new String(body, StandardCharsets.UTF_8)));
      } else if (path.equals("init/error")) {
        process.failsToStart(message(body));
      }
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private static String message(byte[] error) throws IOException {
    JsonNode json = ContractJson.mapper().readTree(error);
    return "%s (%s)".formatted(json.path("errorMessage").asText(), json.path("errorType").asText());
  }

  private void next(HttpExchange exchange) throws IOException {
    process.requestsInvocation();
    Optional<Invocation> taken;
    try {
      taken = pool.take(process);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      taken = Optional.empty();
    }
    if (taken.isEmpty()) {
      exchange.sendResponseHeaders(503, -1);
      return;
    }
    Invocation invocation = taken.get();
    Duration timeout = pool.definition().timeout();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(Instant.now().plus(timeout).toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:" + pool.definition().name());
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
    // For an empty payload: the length 0 would mean a chunked body.
    byte[] payload = invocation.payload();
    exchange.sendResponseHeaders(200, payload.length == 0 ? -1 : payload.length);
    if (payload.length > 0) {
      exchange.getResponseBody().write(payload);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
