package io.geosync.deploy.command;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.LocalPreparation;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.function.RootCertificates;
import io.geosync.localcloud.Installation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that name the deployment file and the cloud. */
final class TargetOptions {
  private static final String LOCALSTACK_PORT = "http://127.0.0.1:4566";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "Deployment file in YAML; see infra-cdk/samples (default with --localstack:"
              + " infra-cdk/samples/localstack.yaml, or the"
              + " file that was deployed from --state).")
  private @Nullable Path file;

  @Option(
      names = "--localstack",
      description =
          "Use a running LocalStack, and databases on this machine instead of the file's landlord,"
              + " network and keys.")
  private boolean localStack;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Address of LocalStack (default: GEOSYNC_LOCALSTACK_ENDPOINT, then "
              + LOCALSTACK_PORT
              + ").")
  private @Nullable URI endpoint;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder of the databases for LocalStack (default: ${DEFAULT-VALUE}).",
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
          "No deployment file given. Name one, such as infra-cdk/samples/two-countries.yaml, or use"
              + " --localstack.");
    }
    return named;
  }

  Deployment deployment() {
    return DeploymentFile.read(file());
  }

  /**
   * Returns the file of an existing deployment. Without a named one it is, with --localstack, the
   * file that the deployment left in --state.
   */
  Path deployedFile() {
    Path written = LocalPreparation.file(state());
    return file == null && localStack && Files.exists(written) ? written : file();
  }

  Deployment deployed() {
    return DeploymentFile.read(deployedFile());
  }

  /**
   * Returns the file of the deployment to remove. With --localstack it is the file that the
   * deployment left in --state, because that one names the databases on this machine.
   *
   * @throws GeosyncException configuration.invalid if the named file is of another stage
   */
  Path removedFile() {
    Path written = LocalPreparation.file(state());
    if (!localStack || !Files.exists(written)) {
      return file();
    }
    if (file != null) {
      requireSameStage(file, written);
    }
    return written;
  }

  private void requireSameStage(Path named, Path written) {
    String wanted = DeploymentFile.read(named).stage();
    String deployed = DeploymentFile.read(written).stage();
    if (!wanted.equals(deployed)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          ("Cannot destroy the stage %s of %s: the folder %s has the deployment of stage %s. Name"
                  + " the folder of stage %s with --state, or leave out the file.")
              .formatted(wanted, named, state(), deployed, wanted));
    }
  }

  /**
   * Requires the file of certificates that a deployment on AWS needs.
   *
   * @throws GeosyncException configuration.invalid
   */
  void requireCertificates(Deployment deployment) {
    if (!localStack) {
      RootCertificates.of(deployment, file());
    }
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
