package io.geosync.deploy.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A LocalStack that runs already, and how commands find it again. */
public final class LocalStack {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private LocalStack() {}

  /**
   * Asks for its version.
   *
   * @throws GeosyncException cloud.unreachable where nothing, or something else, answers
   */
  public static String version(URI endpoint) {
    HttpRequest question =
        HttpRequest.newBuilder(endpoint.resolve("/_localstack/health"))
            .timeout(ANSWER_WITHIN)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
      JsonNode version = ContractJson.mapper().readTree(answer.body()).path("version");
      if (answer.statusCode() == 200 && version.isTextual()) {
        return version.asText();
      }
      throw absent(endpoint, null);
    } catch (IOException failure) {
      throw absent(endpoint, failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw absent(endpoint, stopped);
    }
  }

  private static GeosyncException absent(
      URI endpoint, @org.jspecify.annotations.Nullable Exception cause) {
    return new GeosyncException(
        ErrorId.CLOUD_UNREACHABLE,
        ("no LocalStack answers at %s: start localstack/localstack:4.14.0, or name another by"
                + " --endpoint-url or GEOSYNC_LOCALSTACK_ENDPOINT")
            .formatted(endpoint),
        cause);
  }

  /** Lets {@code geosync status --state FOLDER} and the others find it. */
  public static void writeConnections(Path state, URI endpoint, String landlordUri, String stage) {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    json.put("endpoint", endpoint.toString());
    json.put("region", "us-east-1");
    json.put("stage", stage);
    json.put("landlord", landlordUri);
    json.putObject("tenants");
    try {
      Files.writeString(state.resolve("connections.json"), json.toPrettyString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
