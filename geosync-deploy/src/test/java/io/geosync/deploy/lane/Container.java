package io.geosync.deploy.lane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container of Testcontainers on the host network, where its functions can reach
 * PostgreSQL on loopback.
 */
record Container(GenericContainer<?> running, URI endpoint) implements AutoCloseable {
  static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

  private static final Duration START = Duration.ofMinutes(3);

  static boolean isDockerThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  static Container onHostNetwork() {
    int port = freePort();
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withNetworkMode("host")
            .withEnv("GATEWAY_LISTEN", "127.0.0.1:" + port)
            .withEnv("LAMBDA_DOCKER_NETWORK", "host")
            .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "120")
            .withEnv("LAMBDA_LIMITS_MAX_FUNCTION_ENVVAR_SIZE_BYTES", "4096")
            .waitingFor(Wait.forLogMessage(".*Ready\\.\\n", 1).withStartupTimeout(START));
    container.start();
    return new Container(container, URI.create("http://127.0.0.1:" + port));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    running.stop();
  }
}
