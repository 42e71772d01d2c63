package io.geosync.cli.webconsole;

import io.geosync.client.CloudLocation;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running geosync-console. It reads lines from its standard input, prints a one-time address for
 * each, and stops at the end of its input; it therefore stops when this process ends.
 */
public final class ConsoleProcess implements AutoCloseable {
  private static final String JAR = "geosync-console/target/quarkus-app/quarkus-run.jar";
  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final BufferedReader addresses;
  private URI address;

  private ConsoleProcess(Process process) {
    this.process = process;
    this.addresses = process.inputReader();
    this.address = nextAddress();
  }

  /**
   * Starts the console and waits until it accepts requests.
   *
   * @param installation root of the repository
   * @param location the deployment that it shows
   * @param operator name that the audit log records with the commands of its pages
   * @param port TCP port on loopback; 0: any free one
   * @param folder where its pages export dead letters
   * @throws GeosyncException configuration.invalid if the console is not built, the port is in use,
   *     or the process ends
   */
  public static ConsoleProcess start(
      Path installation, CloudLocation location, String operator, int port, Path folder) {
    Path jar = installation.resolve(JAR);
    if (!Files.isRegularFile(jar)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot find %s. Start the console with ./geosync console, which builds it."
              .formatted(jar));
    }
    try {
      Process process =
          new ProcessBuilder(command(jar, location, operator, freePort(port)))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new ConsoleProcess(process);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> command(Path jar, CloudLocation location, String operator, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dgeosync.console.port=" + port);
    command.add("-Dgeosync.console.stage=" + location.stage());
    command.add("-Dgeosync.console.origin=" + location.origin());
    command.add("-Dgeosync.console.operator=" + operator);
    if (location.endpoint() != null) {
      command.add("-Dgeosync.console.endpoint=" + location.endpoint());
    }
    if (location.region() != null) {
      command.add("-Dgeosync.console.region=" + location.region());
    }
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /** Returns the port if it is free; for 0, one that is free. */
  private static int freePort(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot start the console: port %d of 127.0.0.1 is in use (%s). Choose another one with --port; 0 selects a free one."
              .formatted(port, taken.getMessage()),
          taken);
    }
  }

  /** Returns the address that was printed last; it can be opened once. */
  public URI address() {
    return address;
  }

  /** Asks for another address, which replaces the one before. */
  public URI newAddress() {
    try {
      OutputStream input = process.getOutputStream();
      input.write('\n');
      input.flush();
    } catch (IOException ended) {
      throw endedEarly(ended);
    }
    address = nextAddress();
    return address;
  }

  private URI nextAddress() {
    try {
      String line = addresses.readLine();
      if (line == null) {
        throw endedEarly(new IOException("end of output"));
      }
      return URI.create(line);
    } catch (IOException failure) {
      throw endedEarly(failure);
    }
  }

  private static GeosyncException endedEarly(IOException cause) {
    return new GeosyncException(
        ErrorId.CONFIGURATION_INVALID,
        "The process of the console ended; its messages are above.",
        cause);
  }

  /** Waits until the console ends. */
  public void await() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException ended) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
