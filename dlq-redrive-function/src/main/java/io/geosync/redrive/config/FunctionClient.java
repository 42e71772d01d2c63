package io.geosync.redrive.config;

import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/**
 * Produces the client of other functions. Only the publisher function has the key that signs
 * envelopes, so it publishes for this function. The client is created at its first call, because
 * most invocations need none; the AWS SDK takes region, credentials and endpoint from the
 * environment.
 */
@Singleton
final class FunctionClient {
  /** Shorter than the timeout of this function. */
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(25);

  @Produces
  @ApplicationScoped
  GeosyncClient client(RedriveConfig config) {
    CloudLocation location =
        new CloudLocation(null, null, config.stage(), "the function's environment");
    return LambdaGeosyncClient.at(location, Map.of(), RESPONSE_TIMEOUT);
  }

  void close(@Disposes GeosyncClient client) {
    client.close();
  }
}
