package io.geosync.console.cloud;

import io.geosync.client.CloudLocation;
import io.geosync.client.LambdaGeosyncClient;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The deployment that the console shows, as the command that started the console names it. */
@Singleton
public final class Deployment {
  private final CloudLocation location;
  private final String operator;

  /**
   * @param endpoint URL of an embedded cloud or an emulator; absent: AWS
   * @param operator name that the audit log records with each command
   */
  @Inject
  public Deployment(
      @ConfigProperty(name = "geosync.console.endpoint") Optional<URI> endpoint,
      @ConfigProperty(name = "geosync.console.region") Optional<String> region,
      @ConfigProperty(name = "geosync.console.stage") String stage,
      @ConfigProperty(name = "geosync.console.origin") String origin,
      @ConfigProperty(name = "geosync.console.operator") String operator) {
    this.location = new CloudLocation(endpoint.orElse(null), region.orElse(null), stage, origin);
    this.operator = operator;
  }

  public String stage() {
    return location.stage();
  }

  /** Returns where the functions run, for people. */
  public String place() {
    return location.endpoint() == null
        ? "AWS" + (location.region() == null ? "" : ", " + location.region())
        : location.endpoint().toString();
  }

  public String operator() {
    return operator;
  }

  @Produces
  @Singleton
  LambdaGeosyncClient functions() {
    return LambdaGeosyncClient.at(location, System.getenv());
  }

  void close(@Disposes LambdaGeosyncClient functions) {
    functions.close();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
