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
import java.util.Optional;

/** Passes SQS calls on to the queue server as they are. */
final class SqsPassage implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final MoveTaskRules moves = new MoveTaskRules(this::ask);
  private final Refusals refusals;

  SqsPassage(URI server, Refusals refusals) {
    this.server = server;
    this.refusals = refusals;
  }

  HttpAnswer answer(HttpExchange exchange, String target) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String action = target.substring(target.indexOf('.') + 1);
    if (refusals.of("sqs", action).isPresent()) {
      return new HttpAnswer(
          503, "application/x-amz-json-1.0", "", Map.of("x-amzn-ErrorType", "Unavailable"));
    }
    if (action.equals("StartMessageMoveTask")) {
      Optional<HttpAnswer> refused = moves.refuse(body);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    HttpResponse<String> response = ask(target, body);
    Map<String, String> headers =
        response
            .headers()
            .firstValue("x-amzn-query-error")
            .map(error -> Map.of("x-amzn-query-error", error))
            .orElse(Map.of());
    return new HttpAnswer(
        response.statusCode(), "application/x-amz-json-1.0", response.body(), headers);
  }

  private HttpResponse<String> ask(String target, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server)
            .timeout(Duration.ofSeconds(30))
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
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
