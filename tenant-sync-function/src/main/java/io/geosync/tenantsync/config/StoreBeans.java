package io.geosync.tenantsync.config;

import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.landlord.breaker.BreakerRules;
import io.geosync.landlord.breaker.Breakers;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.TenantRegistry;
import io.geosync.landlord.retention.Retention;
import io.geosync.landlord.retention.RetentionWindows;
import io.geosync.runtime.secret.SecretCache;
import io.geosync.runtime.secret.StoredSigningKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** Produces beans of store and contract types that need values of this function's configuration. */
@Singleton
final class StoreBeans {

  @Produces
  @Singleton
  CachedRegistry registry(DataSource source, TenantSyncConfig config, Clock clock) {
    return new CachedRegistry(
        source,
        new TenantRegistry(clock),
        clock,
        Duration.ofSeconds(config.registry().cacheSeconds()));
  }

  @Produces
  @Singleton
  Breakers breakers(TenantSyncConfig config) {
    TenantSyncConfig.Breaker breaker = config.breaker();
    return new Breakers(
        new BreakerRules(
            Duration.ofSeconds(breaker.windowSeconds()),
            breaker.leastDeliveries(),
            breaker.failedPercent(),
            breaker.failingTenants(),
            breaker.calmPercent(),
            breaker.calmSweeps()));
  }

  @Produces
  @Singleton
  Retention retention(TenantSyncConfig config) {
    TenantSyncConfig.Keep keep = config.keep();
    return new Retention(
        new RetentionWindows(
            Duration.ofDays(keep.logDays()), Duration.ofDays(keep.sampleDays()), keep.portion()));
  }

  /** Only the batch handler injects it: operations work without signing keys. */
  @Produces
  @Singleton
  EnvelopeCodec codec(TenantSyncConfig config, SecretCache secrets) {
    return new EnvelopeCodec(StoredSigningKeys.of(secrets, config.signingKeys()));
  }
}
