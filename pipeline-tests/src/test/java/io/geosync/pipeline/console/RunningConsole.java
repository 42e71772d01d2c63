package io.geosync.pipeline.console;

import io.geosync.cli.webconsole.ConsoleProcess;
import io.geosync.client.CloudLocation;
import io.geosync.localcloud.CloudNames;
import io.geosync.pipeline.fixture.Pipeline;
import java.net.URI;
import java.nio.file.Path;

/** A console process that shows the tests' cloud. */
final class RunningConsole implements AutoCloseable {
  static final String OPERATOR = "olga";

  private final ConsoleProcess process;

  private RunningConsole(ConsoleProcess process) {
    this.process = process;
  }

  static RunningConsole on(Pipeline pipeline) {
    return on(pipeline, pipeline.cloud().endpoint());
  }

  /** Starts a console that reaches the cloud by an endpoint in front of it. */
  static RunningConsole on(Pipeline pipeline, URI endpoint) {
    CloudLocation location =
        new CloudLocation(endpoint, pipeline.cloud().region(), CloudNames.STAGE, "the test");
    Path root = Path.of("..").toAbsolutePath().normalize();
    return new RunningConsole(ConsoleProcess.start(root, location, OPERATOR, 0, pipeline.folder()));
  }

  /** Returns an address that works once. */
  URI address() {
    return process.address();
  }

  /** Returns another address that works once. */
  URI newAddress() {
    return process.newAddress();
  }

  /** Returns the address of a page. */
  URI page(String path) {
    return process.address().resolve(path);
  }

  int port() {
    return process.address().getPort();
  }

  @Override
  public void close() {
    process.close();
  }
}
