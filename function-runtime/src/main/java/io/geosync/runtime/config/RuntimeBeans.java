package io.geosync.runtime.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Produces beans of types that cannot carry a scope themselves. */
@Singleton
final class RuntimeBeans {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
