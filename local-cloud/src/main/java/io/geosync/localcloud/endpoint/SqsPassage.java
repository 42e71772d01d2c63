package io.geosync.localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import io.geosync.localcloud.fault.Refusals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Passes SQS calls on to the queue server as they are. */
final class SqsPassage implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Refusals refusals;

  SqsPassage(URI server, Refusals refusals) {
    this.server = server;
    this.refusals = refusals;
  }

  HttpAnswer answer(HttpExchange exchange, String target) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (refusals.of("sqs", target.substring(target.indexOf('.') + 1)).isPresent()) {
      return new HttpAnswer(
          503, "application/x-amz-json-1.0", "", Map.of("x-amzn-ErrorType", "Unavailable"));
    }
    HttpRequest request =
        HttpRequest.newBuilder(server)
            .timeout(Duration.ofSeconds(30))
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      Map<String, String> headers =
          response
              .headers()
              .firstValue("x-amzn-query-error")
              .map(error -> Map.of("x-amzn-query-error", error))
              .orElse(Map.of());
      return new HttpAnswer(
          response.statusCode(), "application/x-amz-json-1.0", response.body(), headers);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("the cloud stops", stopping);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
