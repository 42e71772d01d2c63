package io.geosync.cli.command;

import io.geosync.cli.invoke.CloudLocation;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.invoke.LambdaFunctions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the cloud is. */
final class CloudOptions {
  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Where the cloud is. Otherwise AWS_ENDPOINT_URL, then the embedded cloud that runs on"
              + " --state, then AWS itself with its usual variables.")
  private @Nullable URI endpoint;

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      description = "Stage in the functions' names (default: GEOSYNC_STAGE, else local).")
  private @Nullable String stage;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the embedded cloud (default: ${DEFAULT-VALUE}).",
      defaultValue = ".geosync")
  private Path state = Path.of(".geosync");

  CloudLocation location() {
    Map<String, String> environment = System.getenv();
    String named = stage != null ? stage : environment.getOrDefault("GEOSYNC_STAGE", "local");
    return CloudLocation.find(endpoint, named, state, environment);
  }

  Functions functions() {
    return functions(location());
  }

  Functions functions(CloudLocation location) {
    return LambdaFunctions.at(location, System.getenv());
  }
}
