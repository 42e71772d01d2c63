package io.geosync.cli.local;

import io.geosync.cli.output.Console;
import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.client.LocalControl;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.localcloud.Installation;
import io.geosync.localcloud.LocalCloud;
import io.geosync.localcloud.LocalCloudConfig;
import io.geosync.localcloud.PackageKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Runs the embedded cloud in this process until it is closed or the process is stopped. */
public final class EmbeddedCloud implements AutoCloseable {
  private static final String STAGE = "local";

  private final LocalCloud cloud;
  private final CloudLocation location;
  private final GeosyncClient functions;
  private final Thread onStop;
  private final CountDownLatch closed = new CountDownLatch(1);

  private EmbeddedCloud(LocalCloud cloud, Console console) {
    this.cloud = cloud;
    this.location = new CloudLocation(cloud.endpoint(), cloud.region(), STAGE, "this process");
    this.functions = LambdaGeosyncClient.at(location, Map.of());
    this.onStop = new Thread(() -> stop(console), "stop");
  }

  /**
   * Starts the cloud with the data of the state folder and migrates the landlord.
   *
   * @throws io.geosync.contract.error.GeosyncException where the function packages are not built
   */
  public static EmbeddedCloud start(Path state, PackageKind packages, Console console) {
    LocalCloud started =
        LocalCloud.start(
            LocalCloudConfig.of(
                state.toAbsolutePath().normalize(), Installation.directory(), packages),
            console.progress()::update);
    EmbeddedCloud embedded = new EmbeddedCloud(started, console);
    Runtime.getRuntime().addShutdownHook(embedded.onStop);
    try {
      console.progress().update("migrating the landlord");
      embedded.functions.call(
          new PublisherCommand.Migrate(UUID.randomUUID().toString(), "geosync up", null));
      started.startSchedules();
      return embedded;
    } catch (RuntimeException failure) {
      embedded.close();
      throw failure;
    }
  }

  public GeosyncClient functions() {
    return functions;
  }

  public Optional<LocalControl> control() {
    return LocalControl.find(location);
  }

  public CloudLocation location() {
    return location;
  }

  /** Returns the postgresql:// URI of the landlord. */
  public String landlordUri() {
    return cloud.landlordUri();
  }

  /** Waits until the cloud is closed, which Ctrl-C does. */
  public void awaitStop() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    if (Runtime.getRuntime().removeShutdownHook(onStop)) {
      shutDown();
    }
  }

  private void stop(Console console) {
    console.progress().update("stopping");
    console.mute();
    shutDown();
  }

  private void shutDown() {
    functions.close();
    cloud.close();
    closed.countDown();
  }
}
