package io.geosync.deploy.localstack;

import io.geosync.cli.output.Console;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.DatabaseLogin;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.config.LandlordConfig;
import io.geosync.infra.function.Packages;
import io.geosync.localcloud.Installation;
import io.geosync.localcloud.database.PostgresServer;
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

  /** Writes the file of a deployment that is to be created or updated, and returns its path. */
  public Path prepare(Deployment given) {
    return prepare(given, file(state));
  }

  /** Writes the file of a deployment that is only compared, and returns its path. */
  public Path prepareToCompare(Deployment given) {
    return prepare(given, state.resolve("compared.yaml"));
  }

  /** Writes a copy of a deployment file with landlord, network and keys of this machine. */
  private Path prepare(Deployment given, Path file) {
    URI endpoint = Objects.requireNonNull(cloud.location().endpoint());
    console
        .progress()
        .step("LocalStack %s at %s".formatted(LocalStack.version(endpoint), endpoint));
    Databases databases = Databases.running(state);
    console.progress().step("PostgreSQL at " + databases.landlordUri());
    write(given, databases, file);
    LocalStack.writeConnections(state, endpoint, databases.landlordUri(), given.stage());
    return file;
  }

  /** Returns the path of the file that {@link #prepare(Deployment)} writes. */
  public static Path file(Path state) {
    return state.resolve("deployment.yaml");
  }

  private void write(Deployment given, Databases databases, Path file) {
    Packages packages = new Packages(Installation.directory());
    String secret = Secrets.ensure(cloud);
    DeploymentFile.write(
        given.on(
            new LandlordConfig.External(
                databases.landlordJdbcUrl(),
                Databases.USER,
                Secrets.landlordPassword(secret),
                null),
            new DatabaseLogin(PostgresServer.READER, Secrets.landlordPassword(secret)),
            Secrets.signingKeys(secret),
            packages.kind(given)),
        file);
  }

  /**
   * Prints the next commands to try.
   *
   * @param endpoint the address of LocalStack
   */
  public static void printNext(Console console, Path state, String stage, URI endpoint) {
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
    console.line(
        "  ./geosync conformance --localstack --state '%s' --endpoint-url %s"
            .formatted(state, endpoint));
  }
}
