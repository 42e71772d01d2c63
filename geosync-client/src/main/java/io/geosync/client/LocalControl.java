package io.geosync.client;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Client of the control interface that only the embedded cloud has: creates databases and the
 * queues of a country.
 */
public final class LocalControl {
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI control;

  private LocalControl(URI endpoint) {
    this.control = endpoint.resolve("/_geosync/");
  }

  /** Returns the control interface; empty if the location is AWS or another emulator. */
  public static Optional<LocalControl> find(CloudLocation location) {
    URI endpoint = location.endpoint();
    if (endpoint == null || !location.isLoopback()) {
      return Optional.empty();
    }
    LocalControl candidate = new LocalControl(endpoint);
    HttpRequest question = candidate.request("state").GET().build();
    return candidate.send(question).statusCode() == 200 ? Optional.of(candidate) : Optional.empty();
  }

  /** Creates the database if it does not exist, and returns its {@code postgresql://} URL. */
  public String ensureDatabase(String name) {
    HttpResponse<String> answer = post("databases/" + encoded(name));
    String body = answer.body().strip();
    try {
      return body.startsWith("{")
          ? ContractJson.mapper().readTree(body).path("url").asText()
          : body.replace("\"", "");
    } catch (IOException unreadable) {
      throw CommandFailed.of(
          ErrorId.DEFECT, "The control interface returned invalid JSON: " + body, unreadable);
    }
  }

  /**
   * Creates the country's queue, dead-letter queue, subscription and event source mapping if they
   * do not exist.
   */
  public void ensureCountry(String country) {
    post("countries/" + encoded(country));
  }

  private HttpResponse<String> post(String path) {
    HttpRequest request = request(path).POST(HttpRequest.BodyPublishers.noBody()).build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw CommandFailed.of(
          ErrorId.CLOUD_REFUSED,
          "Control interface %s returned status %d for %s"
              .formatted(control, answer.statusCode(), path),
          answer.body().lines().limit(3).toList());
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(control.resolve(path)).timeout(RESPONSE_TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw CommandFailed.of(
          ErrorId.CLOUD_UNREACHABLE, "Cannot connect to %s".formatted(control), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CommandFailed.of(ErrorId.CLOUD_UNREACHABLE, "interrupted", interrupted);
    }
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }
}
