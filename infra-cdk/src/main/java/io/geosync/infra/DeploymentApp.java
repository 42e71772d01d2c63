package io.geosync.infra;

import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.function.Packages;
import io.geosync.infra.function.RootCertificates;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The CDK application. Its arguments are the deployment file and the repository root. */
public final class DeploymentApp {
  private DeploymentApp() {}

  /** Synthesises the templates into the folder that the {@code cdk} command names. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: DeploymentApp DEPLOYMENT-FILE REPOSITORY-ROOT");
    }
    Path file = Path.of(arguments[0]);
    Deployment deployment = DeploymentFile.read(file);
    Packages packages = new Packages(Path.of(arguments[1]), RootCertificates.of(deployment, file));
    synthesise(new App(), deployment, packages);
  }

  /**
   * Synthesises the templates into a folder, from which {@code cdk} deploys without the sources.
   */
  public static void synthesise(Deployment deployment, Packages packages, Path folder) {
    // cdk deploys without the tree, which describes the constructs for other tools.
    AppProps properties = AppProps.builder().outdir(folder.toString()).treeMetadata(false).build();
    synthesise(new App(properties), deployment, packages);
  }

  private static void synthesise(App app, Deployment deployment, Packages packages) {
    new GeosyncStack(app, deployment, packages);
    app.synth();
  }
}
