package io.geosync.runtime.config;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/**
 * Has the JDK keep a connection for each request that a function sends at the same time: its HTTP
 * client, which the clients of AWS use, keeps five for a host by default, and each further one
 * would cost a TLS handshake.
 */
@Singleton
final class KeptConnections {
  private static final String PER_HOST = "20";

  @Startup
  void keep() {
    System.setProperty("http.maxConnections", PER_HOST);
  }
}
