package io.geosync.tenantsync.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings; each may come as GEOSYNC_... from the environment. */
@ConfigMapping(prefix = "geosync")
public interface TenantSyncConfig {
  /** Part of every name of the deployment. */
  @WithDefault("local")
  String stage();

  /** As {@code keyId:base64,keyId:base64}; any of them verifies. */
  Optional<String> signingKeys();

  /** How many queues a country has, as {@code CN=6,IN=3}; others have one. */
  Optional<String> shards();

  Registry registry();

  Tenants tenants();

  Retry retry();

  Sweep sweep();

  Breaker breaker();

  Keep keep();

  /** The cached registry. */
  interface Registry {
    @WithDefault("300")
    int cacheSeconds();
  }

  /** Work on tenants' databases. */
  interface Tenants {
    @WithDefault("5")
    int parallel();

    /** Of one batch on one tenant. */
    @WithDefault("30")
    int timeoutSeconds();

    @WithDefault("5")
    int connectTimeoutSeconds();

    @WithDefault("50")
    int keptConnections();

    /** So many failed deliveries in a row park a tenant stream. */
    @WithDefault("3")
    int parkAfterFailures();

    /** A failure sooner after another is the same outage. */
    @WithDefault("10")
    int failuresApartSeconds();
  }

  /** Messages handed back. */
  interface Retry {
    @WithDefault("60")
    int delaySeconds();

    @WithDefault("900")
    int maxDelaySeconds();
  }

  /** The scheduled pass. */
  interface Sweep {
    /** A message may be so long on its way before the log fills in for it. */
    @WithDefault("60")
    int gapSeconds();

    @WithDefault("3600")
    int fullVisitSeconds();

    @WithDefault("300")
    int leaseSeconds();

    /** Tenant streams claimed by one sweep; what it cannot begin in time it gives back. */
    @WithDefault("500")
    int maxStreams();

    /** Parked tenant streams probed by one sweep. */
    @WithDefault("50")
    int maxProbes();

    /** So long after its start a sweep begins visits; the rest is the next one's. */
    @WithDefault("50")
    int startWithinSeconds();

    /** Events of one step of catching up. */
    @WithDefault("1000")
    int chunk();

    @WithDefault("2")
    int probeConnectTimeoutSeconds();
  }

  /** What is kept for how long. */
  interface Keep {
    /** Events that all live tenants have; who needs older ones is mirrored. */
    @WithDefault("30")
    int logDays();

    /** Rows of batches in tenants' databases. */
    @WithDefault("14")
    int batchDays();

    @WithDefault("7")
    int sampleDays();

    /** Rows of one table that go at once. */
    @WithDefault("10000")
    int portion();
  }

  /** A country whose tenants fail in number stops live delivery and is brought in by the sweep. */
  interface Breaker {
    @WithDefault("300")
    int windowSeconds();

    @WithDefault("50")
    int leastDeliveries();

    @WithDefault("10")
    int failedPercent();

    @WithDefault("3")
    int failingTenants();

    /** A sweep with at most so much failing is calm. */
    @WithDefault("5")
    int calmPercent();

    @WithDefault("2")
    int calmSweeps();
  }
}
