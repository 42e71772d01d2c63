package io.geosync.client;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
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
  /** Where {@code geosync up} keeps an embedded cloud unless another directory is named. */
  public static final Path DEFAULT_STATE = Path.of(".geosync");

  private static final String EMBEDDED_REGION = "us-east-1";
  private static final String DEFAULT_STAGE = "local";

  /**
   * Finds the cloud: from the option, else the environment variables of AWS, else the file of an
   * embedded cloud in the state directory, else AWS. The file is of one stage; a command that names
   * another stage is for AWS, so that a file that was left behind never receives it.
   *
   * @param stageOption absent: the environment variable GEOSYNC_STAGE, else the stage of the
   *     embedded cloud, else {@code local}
   * @param stateOption absent: {@link #DEFAULT_STATE}
   * @throws GeosyncException configuration.invalid if the named state directory has another stage
   *     than the named one
   */
  public static CloudLocation find(
      @Nullable URI endpointOption,
      @Nullable String stageOption,
      @Nullable Path stateOption,
      Map<String, String> environment) {
    return find(
        endpointOption,
        stageOption,
        stateOption == null ? DEFAULT_STATE : stateOption,
        stateOption != null,
        environment);
  }

  /**
   * @param stateIsNamed whether the state directory was named by an option
   */
  static CloudLocation find(
      @Nullable URI endpointOption,
      @Nullable String stageOption,
      Path state,
      boolean stateIsNamed,
      Map<String, String> environment) {
    String named = stageOption != null ? stageOption : environment.get("GEOSYNC_STAGE");
    String stage = named == null ? DEFAULT_STAGE : named;
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
    Connections found = Connections.read(state).orElse(null);
    if (found == null) {
      return new CloudLocation(null, region, stage, "AWS");
    }
    if (named == null || named.equals(found.stage())) {
      return new CloudLocation(
          found.endpoint(), found.region(), found.stage(), found.file().toString());
    }
    if (stateIsNamed) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "The cloud of %s has the stage %s, not %s. Omit --state to use AWS, or omit --stage and GEOSYNC_STAGE."
              .formatted(found.file(), found.stage(), named));
    }
    return new CloudLocation(null, region, stage, "AWS");
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

  /** Returns whether the endpoint is an http URL, whose connections need no certificates. */
  boolean isWithoutTls() {
    return endpoint != null && "http".equals(endpoint.getScheme());
  }

  private static boolean loopback(URI endpoint) {
    String host = String.valueOf(endpoint.getHost());
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
