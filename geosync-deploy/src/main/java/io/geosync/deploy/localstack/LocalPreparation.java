package io.geosync.deploy.localstack;

import io.geosync.cli.output.Console;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.config.LandlordConfig;
import io.geosync.infra.function.Packages;
import io.geosync.localcloud.Installation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Creates the prerequisites of a deployment on LocalStack, and a deployment file that names them.
 */
public final class LocalPreparation {
  private final Path state;
  private final Cloud cloud;
  private final Console console;

  public LocalPreparation(Path state, Cloud cloud, Console console) {
    this.state = state;
    this.cloud = cloud;
    this.console = console;
  }

  /** Returns a copy of the deployment file with landlord, network and keys of this machine. */
  public Path prepare(Deployment given) {
    URI endpoint = Objects.requireNonNull(cloud.location().endpoint());
    console
        .progress()
        .step("LocalStack %s at %s".formatted(LocalStack.version(endpoint), endpoint));
    Databases databases = Databases.running(state);
    console.progress().step("PostgreSQL at " + databases.landlordUri());
    Path file = write(given, databases);
    LocalStack.writeConnections(state, endpoint, databases.landlordUri(), given.stage());
    return file;
  }

  /** Returns the path of the deployment file that {@link #prepare} writes. */
  public static Path file(Path state) {
    return state.resolve("deployment.yaml");
  }

  private Path write(Deployment given, Databases databases) {
    Packages packages = new Packages(Installation.directory());
    String secret = Secrets.ensure(cloud);
    DeploymentFile.write(
        given.on(
            new LandlordConfig.External(
                databases.landlordJdbcUrl(), Databases.USER, Secrets.landlordPassword(secret)),
            Secrets.signingKeys(secret),
            packages.kind(given)),
        file(state));
    return file(state);
  }

  /** Prints the next commands to try. */
  public static void printNext(Console console, Path state, String stage) {
    Databases databases = Databases.running(state);
    String options = "--state '%s' --stage %s".formatted(state, stage);
    console.line("Try:");
    console.line(
        "  psql %s -c 'CREATE DATABASE hanoi OWNER geosync_tenant'"
            .formatted(databases.uri("postgres")));
    console.line(
        "  ./geosync tenant add hanoi --country VN --database-url %s %s"
            .formatted(databases.tenantUri("hanoi"), options));
    console.line("  ./geosync import data/iso-3166-2/iso-3166-2.csv " + options);
    console.line("  ./geosync conformance --localstack --state '%s'".formatted(state));
  }
}
