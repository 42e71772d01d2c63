package io.geosync.deploy.command;

import io.geosync.cli.local.Installation;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is deployed, and where to. */
final class TargetOptions {
  private static final String LOCALSTACK_PORT = "http://127.0.0.1:4566";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "The deployment, as YAML; infra-cdk/samples has some. With --localstack it may be left"
              + " out.")
  private @Nullable Path file;

  @Option(
      names = "--localstack",
      description =
          "To a LocalStack that runs already, with databases on this machine instead of the file's"
              + " landlord, network and keys.")
  private boolean localStack;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Where LocalStack is (default: GEOSYNC_LOCALSTACK_ENDPOINT, then "
              + LOCALSTACK_PORT
              + ").")
  private @Nullable URI endpoint;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where databases for LocalStack are kept (default: ${DEFAULT-VALUE}).",
      defaultValue = ".geosync/localstack")
  private Path state = Path.of(".geosync/localstack");

  boolean isLocalStack() {
    return localStack;
  }

  Path state() {
    return state.toAbsolutePath().normalize();
  }

  Path file() {
    Path named = file;
    if (named == null && localStack) {
      return Installation.directory().resolve("infra-cdk/samples/localstack.yaml");
    }
    if (named == null) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "which deployment? name its file, such as infra-cdk/samples/two-countries.yaml, or give"
              + " --localstack");
    }
    return named;
  }

  Deployment deployment() {
    return DeploymentFile.read(file());
  }

  Cloud cloud(Deployment deployment) {
    return localStack
        ? Cloud.localStack(localStackEndpoint(), deployment.stage())
        : Cloud.aws(deployment.stage());
  }

  private URI localStackEndpoint() {
    URI named = endpoint;
    return named != null
        ? named
        : URI.create(System.getenv().getOrDefault("GEOSYNC_LOCALSTACK_ENDPOINT", LOCALSTACK_PORT));
  }
}
