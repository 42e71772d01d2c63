package io.geosync.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A Lambda endpoint on loopback that returns prepared responses and records the calls. */
public final class LambdaEndpoint implements AutoCloseable {

  /** A call that was received. */
  public record Call(String path, String body) {}

  private record Prepared(int status, String errorHeader, String body) {}

  private final HttpServer server;
  private final Deque<Prepared> prepared = new ArrayDeque<>();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  public LambdaEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Prepares a reply with a result for the next call. */
  public LambdaEndpoint answers(String resultJson) {
    return answersRaw("{\"result\":" + resultJson + "}");
  }

  public LambdaEndpoint answersRaw(String body) {
    prepared.add(new Prepared(200, "", body));
    return this;
  }

  /** Prepares a crash of the function for the next call. */
  public LambdaEndpoint crashes(String body) {
    prepared.add(new Prepared(200, "Unhandled", body));
    return this;
  }

  public LambdaEndpoint refuses(int status, String kind) {
    prepared.add(
        new Prepared(status, "", "{\"Type\":\"User\",\"Message\":\"%s\"}".formatted(kind)));
    return this;
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(new Call(exchange.getRequestURI().getPath(), body));
    Prepared next = prepared.poll();
    if (next == null) {
      next = new Prepared(404, "", "{\"Message\":\"nothing prepared\"}");
    }
    if (!next.errorHeader.isEmpty()) {
      exchange.getResponseHeaders().add("X-Amz-Function-Error", next.errorHeader);
    }
    if (next.status == 404) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", "ResourceNotFoundException");
    }
    byte[] bytes = next.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(next.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Returns the URI of a port without a listener. */
  public static URI unused() {
    try (LambdaEndpoint gone = new LambdaEndpoint()) {
      return gone.uri();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
