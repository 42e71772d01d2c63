package io.geosync.cli.command;

import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select the cloud a command talks to. */
final class CloudOptions {
  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Endpoint of the cloud (default: AWS_ENDPOINT_URL, then the embedded cloud of --state,"
              + " then AWS).")
  private @Nullable URI endpoint;

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      description =
          "Stage in the names of the functions; another stage than that of the embedded cloud selects"
              + " AWS (default: GEOSYNC_STAGE, then the stage of the embedded cloud).")
  private @Nullable String stage;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder of the embedded cloud (default: .geosync).")
  private @Nullable Path state;

  CloudLocation location() {
    return CloudLocation.find(endpoint, stage, state, System.getenv());
  }

  GeosyncClient functions() {
    return functions(location());
  }

  GeosyncClient functions(CloudLocation location) {
    return LambdaGeosyncClient.at(location, System.getenv());
  }
}
