package io.geosync.cli.command;

import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
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
      description = "Stage in the names of the functions (default: GEOSYNC_STAGE, then local).")
  private @Nullable String stage;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder of the embedded cloud (default: ${DEFAULT-VALUE}).",
      defaultValue = ".geosync")
  private Path state = Path.of(".geosync");

  CloudLocation location() {
    Map<String, String> environment = System.getenv();
    String named = stage != null ? stage : environment.getOrDefault("GEOSYNC_STAGE", "local");
    return CloudLocation.find(endpoint, named, state, environment);
  }

  GeosyncClient functions() {
    return functions(location());
  }

  GeosyncClient functions(CloudLocation location) {
    return LambdaGeosyncClient.at(location, System.getenv());
  }
}
