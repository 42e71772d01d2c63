package io.geosync.infra;

import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.function.Packages;
import java.nio.file.Path;
import software.amazon.awscdk.App;

/** The CDK application. Its arguments are the deployment file and the repository root. */
public final class DeploymentApp {
  private DeploymentApp() {}

  /** Synthesises the templates into the folder that the {@code cdk} command names. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: DeploymentApp DEPLOYMENT-FILE REPOSITORY-ROOT");
    }
    App app = new App();
    new GeosyncStack(
        app, DeploymentFile.read(Path.of(arguments[0])), new Packages(Path.of(arguments[1])));
    app.synth();
  }
}
