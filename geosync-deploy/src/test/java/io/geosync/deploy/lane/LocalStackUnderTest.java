package io.geosync.deploy.lane;

import java.net.URI;

/** The LocalStack under test: the one in the environment, or a container. */
record LocalStackUnderTest(URI endpoint, AutoCloseable stop) implements AutoCloseable {
  private static final String NAMED = "GEOSYNC_LOCALSTACK_ENDPOINT";

  /**
   * Returns the LocalStack in GEOSYNC_LOCALSTACK_ENDPOINT, or starts one with Docker.
   *
   * @throws IllegalStateException if neither is available
   */
  static LocalStackUnderTest find() {
    String named = System.getenv(NAMED);
    if (named != null) {
      return new LocalStackUnderTest(URI.create(named), () -> {});
    }
    if (!Container.isDockerThere()) {
      throw new IllegalStateException(
          "No LocalStack: set %s to the address of a LocalStack 4.14.0, or start Docker"
              .formatted(NAMED));
    }
    Container container = Container.onHostNetwork();
    return new LocalStackUnderTest(container.endpoint(), container);
  }

  @Override
  public void close() throws Exception {
    stop.close();
  }
}
