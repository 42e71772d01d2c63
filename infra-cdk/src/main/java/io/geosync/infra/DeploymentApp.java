package io.geosync.infra;

import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.function.Packages;
import java.nio.file.Path;
import software.amazon.awscdk.App;

/** What {@code cdk} runs: the deployment's file, then the repository's root, as arguments. */
public final class DeploymentApp {
  private DeploymentApp() {}

  /** Synthesises into the folder that the {@code cdk} command names. */
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
