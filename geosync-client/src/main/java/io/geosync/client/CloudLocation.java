package io.geosync.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cloud in which a deployment runs.
 *
 * @param endpoint URL of an embedded cloud or an emulator; absent: AWS
 * @param region AWS region; absent: the AWS SDK determines it
 * @param stage the name of the deployment
 * @param origin where the endpoint was configured, for messages
 */
public record CloudLocation(
    @Nullable URI endpoint, @Nullable String region, String stage, String origin) {
  private static final String EMBEDDED_REGION = "us-east-1";

  /**
   * Finds the cloud: from the option, else the environment variables of AWS, else the file of an
   * embedded cloud in the state directory, else AWS.
   */
  public static CloudLocation find(
      @Nullable URI endpointOption, String stage, Path state, Map<String, String> environment) {
    String region = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
    if (endpointOption != null) {
      return named(endpointOption, region, stage, "--endpoint-url");
    }
    for (String variable : new String[] {"AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL"}) {
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        return named(URI.create(value), region, stage, variable);
      }
    }
    Optional<Connections> connections = Connections.read(state);
    return connections
        .map(
            found ->
                new CloudLocation(found.endpoint(), found.region(), stage, found.file().toString()))
        .orElseGet(() -> new CloudLocation(null, region, stage, "AWS"));
  }

  private static CloudLocation named(
      URI endpoint, @Nullable String region, String stage, String origin) {
    boolean regionless = region == null && loopback(endpoint);
    return new CloudLocation(endpoint, regionless ? EMBEDDED_REGION : region, stage, origin);
  }

  /** Returns whether the cloud runs on this machine; such clouds accept any credentials. */
  public boolean isLoopback() {
    return endpoint != null && loopback(endpoint);
  }

  private static boolean loopback(URI endpoint) {
    String host = String.valueOf(endpoint.getHost());
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
