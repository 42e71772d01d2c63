package io.geosync.pipeline.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * An endpoint in front of a cloud. While the credentials are expired, it answers as AWS Lambda does
 * in this case; otherwise it passes each request on to the cloud.
 */
final class ExpiringCloud implements AutoCloseable {
  private static final int FORBIDDEN = 403;
  private static final String EXPIRED =
      "{\"message\":\"The security token included in the request is expired\"}";

  private final URI cloud;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile boolean expired;

  ExpiringCloud(URI cloud) throws IOException {
    this.cloud = cloud;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers each request as AWS does while the credentials of the request are expired. */
  void expireCredentials() {
    expired = true;
  }

  void renewCredentials() {
    expired = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (expired) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "ExpiredTokenException");
        send(exchange, FORBIDDEN, EXPIRED.getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpResponse<byte[]> reply = pass(exchange, body);
      reply
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (name.toLowerCase(Locale.ROOT).startsWith("x-amz")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      send(exchange, reply.statusCode(), reply.body());
    }
  }

  private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(cloud.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
