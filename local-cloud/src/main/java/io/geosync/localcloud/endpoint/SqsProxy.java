package io.geosync.localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import io.geosync.localcloud.fault.InjectedFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Forwards SQS requests unchanged to ElasticMQ, except those that a rule or a fault rejects. */
final class SqsProxy implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final MoveTaskRules moves = new MoveTaskRules(this::send);
  private final InjectedFaults faults;

  SqsProxy(URI server, InjectedFaults faults) {
    this.server = server;
    this.faults = faults;
  }

  EndpointResponse handle(HttpExchange exchange, String target) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String action = target.substring(target.indexOf('.') + 1);
    if (faults.find("sqs", action).isPresent()) {
      return new EndpointResponse(
          503, "application/x-amz-json-1.0", "", Map.of("x-amzn-ErrorType", "Unavailable"));
    }
    if (action.equals("StartMessageMoveTask")) {
      Optional<EndpointResponse> rejected = moves.reject(body);
      if (rejected.isPresent()) {
        return rejected.get();
      }
    }
    if (action.equals("CreateQueue") || action.equals("SetQueueAttributes")) {
      Optional<EndpointResponse> rejected = QueueAttributeRules.reject(body);
      if (rejected.isPresent()) {
        return rejected.get();
      }
    }
    HttpResponse<String> response = send(target, body);
    Map<String, String> headers =
        response
            .headers()
            .firstValue("x-amzn-query-error")
            .map(error -> Map.of("x-amzn-query-error", error))
            .orElse(Map.of());
    return new EndpointResponse(
        response.statusCode(), "application/x-amz-json-1.0", response.body(), headers);
  }

  private HttpResponse<String> send(String target, byte[] body) throws IOException {
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
      throw new IOException("The embedded cloud is stopping", stopping);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
