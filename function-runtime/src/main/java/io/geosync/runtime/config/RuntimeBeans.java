package io.geosync.runtime.config;

import io.geosync.landlord.transaction.TransactionLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces beans of types that cannot carry a scope themselves. */
@Singleton
final class RuntimeBeans {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * @param lockTimeout set in the application.properties of the functions
   */
  @Produces
  @Singleton
  TransactionLimits landlordLimits(
      @ConfigProperty(name = "geosync.landlord.lock-timeout") Duration lockTimeout) {
    return new TransactionLimits(lockTimeout);
  }
}
