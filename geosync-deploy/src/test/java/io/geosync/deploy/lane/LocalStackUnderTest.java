package io.geosync.deploy.lane;

import java.net.URI;

/** A LocalStack to try on: the one that is named, else one that Docker runs. */
record LocalStackUnderTest(URI endpoint, AutoCloseable stop) implements AutoCloseable {
  private static final String NAMED = "GEOSYNC_LOCALSTACK_ENDPOINT";

  /**
   * @throws IllegalStateException where none is named and Docker is absent: who asks for the lane
   *     wants it to run
   */
  static LocalStackUnderTest find() {
    String named = System.getenv(NAMED);
    if (named != null) {
      return new LocalStackUnderTest(URI.create(named), () -> {});
    }
    if (!Container.isDockerThere()) {
      throw new IllegalStateException(
          "no LocalStack to try on: set %s to the address of a LocalStack 4.14.0, or start Docker"
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
