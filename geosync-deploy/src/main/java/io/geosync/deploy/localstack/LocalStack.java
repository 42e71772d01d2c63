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

/** Finds a running LocalStack and writes its address for other commands. */
public final class LocalStack {
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);

  private LocalStack() {}

  /**
   * Returns the version of the LocalStack at an address.
   *
   * @throws GeosyncException cloud.unreachable if no LocalStack responds
   */
  public static String version(URI endpoint) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/_localstack/health"))
            .timeout(RESPONSE_TIMEOUT)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode version = ContractJson.mapper().readTree(response.body()).path("version");
      if (response.statusCode() == 200 && version.isTextual()) {
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
        ("Cannot reach LocalStack at %s. Start localstack/localstack:4.14.0, or give its address"
                + " with --endpoint-url or GEOSYNC_LOCALSTACK_ENDPOINT.")
            .formatted(endpoint),
        cause);
  }

  /** Writes connections.json, by which {@code geosync status --state FOLDER} finds LocalStack. */
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
