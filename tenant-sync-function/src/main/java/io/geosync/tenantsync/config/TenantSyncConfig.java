package io.geosync.tenantsync.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The settings of the tenant-sync functions and their defaults. Each is read from the environment:
 * {@code sweep.gapSeconds} from {@code GEOSYNC_SWEEP_GAP_SECONDS}.
 */
@ConfigMapping(prefix = "geosync")
public interface TenantSyncConfig {
  /** Stage of the deployment; part of the names of all its resources. */
  @WithDefault("local")
  String stage();

  /**
   * Reference to the secret with the signing keys, in the form {@code keyId:base64,keyId:base64}. A
   * signature by any of them is valid.
   */
  Optional<String> signingKeys();

  /** Number of queues by country, in the form {@code CN=6,IN=3}. Other countries have one queue. */
  Optional<String> shards();

  Registry registry();

  Tenants tenants();

  Retry retry();

  Sweep sweep();

  Breaker breaker();

  Keep keep();

  /** The cache of the tenant registry. */
  interface Registry {
    /** Time after which the registry is read again. */
    @WithDefault("300")
    int cacheSeconds();
  }

  /** Access to tenant databases. */
  interface Tenants {
    /** Number of tenants that are worked on at the same time. */
    @WithDefault("5")
    int parallel();

    /** Maximum time to apply one batch to one tenant, and of each step of a sweep's visit. */
    @WithDefault("30")
    int timeoutSeconds();

    /** Maximum time to connect to a tenant database. */
    @WithDefault("5")
    int connectTimeoutSeconds();

    /** Maximum number of idle connections that are kept between invocations. */
    @WithDefault("50")
    int keptConnections();

    /** Number of consecutive failed deliveries after which a tenant stream is parked. */
    @WithDefault("3")
    int parkAfterFailures();

    /** Minimum time between two failures that both count; an earlier failure is the same outage. */
    @WithDefault("10")
    int failuresApartSeconds();
  }

  /** The retry delay of messages that could not be delivered. */
  interface Retry {
    /** Delay before the first retry; it doubles with each further retry. */
    @WithDefault("60")
    int delaySeconds();

    /** Maximum delay before a retry. */
    @WithDefault("900")
    int maxDelaySeconds();
  }

  /** The scheduled sweep. */
  interface Sweep {
    /**
     * Age at which an event that a tenant lacks counts as a gap, which the sweep fills from the
     * log.
     */
    @WithDefault("60")
    int gapSeconds();

    /**
     * Time between two full visits of a tenant stream, which also check the schema and clean up.
     */
    @WithDefault("3600")
    int fullVisitSeconds();

    /** Duration of a sweep's claim on a tenant stream. */
    @WithDefault("300")
    int leaseSeconds();

    /**
     * Maximum number of tenant streams that one sweep claims. It releases those it cannot begin.
     */
    @WithDefault("500")
    int maxStreams();

    /** Maximum number of parked tenant streams that one sweep probes. */
    @WithDefault("50")
    int maxProbes();

    /** Time after the start of a sweep at which it stops beginning visits. */
    @WithDefault("50")
    int startWithinSeconds();

    /** Maximum number of events that one step of catching up applies. */
    @WithDefault("1000")
    int chunk();

    /** Maximum time to connect to the database of a parked tenant stream. */
    @WithDefault("2")
    int probeConnectTimeoutSeconds();
  }

  /** Retention periods. */
  interface Keep {
    /**
     * Retention of events that all live tenants have; tenants that need older events are mirrored.
     */
    @WithDefault("30")
    int logDays();

    /** Retention of batch rows in tenant databases. */
    @WithDefault("14")
    int batchDays();

    /** Retention of the samples that the sweep measures. */
    @WithDefault("7")
    int sampleDays();

    /** Maximum number of rows of one table that are deleted in one transaction. */
    @WithDefault("10000")
    int portion();
  }

  /**
   * The circuit breaker of a country. It opens when too many tenants fail; while it is open, live
   * delivery is suspended and the sweep applies the events.
   */
  interface Breaker {
    /** Period over which deliveries are counted. */
    @WithDefault("300")
    int windowSeconds();

    /** Minimum number of deliveries in the period before the breaker can open. */
    @WithDefault("50")
    int leastDeliveries();

    /** Percentage of failed deliveries above which the breaker opens. */
    @WithDefault("10")
    int failedPercent();

    /** Minimum number of failing tenants before the breaker can open. */
    @WithDefault("3")
    int failingTenants();

    /** Maximum percentage of failed visits of a sweep that counts as calm. */
    @WithDefault("5")
    int calmPercent();

    /** Number of consecutive calm sweeps after which the breaker closes. */
    @WithDefault("2")
    int calmSweeps();
  }
}
