package io.geosync.tenantsync.config;

import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.landlord.breaker.BreakerRules;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.TenantRegistry;
import io.geosync.landlord.retention.Retention;
import io.geosync.landlord.retention.RetentionWindows;
import io.geosync.landlord.sweep.SweepWindows;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.delivery.CountryDelivery;
import io.geosync.tenantsync.delivery.DeliveryRecord;
import io.geosync.tenantsync.delivery.DeliverySettings;
import io.geosync.tenantsync.delivery.HandBack;
import io.geosync.tenantsync.delivery.Shards;
import io.geosync.tenantsync.handler.MessageBatches;
import io.geosync.tenantsync.landlord.Landlord;
import io.geosync.tenantsync.measure.DeadLetters;
import io.geosync.tenantsync.measure.MetricService;
import io.geosync.tenantsync.measure.SweepMeasures;
import io.geosync.tenantsync.message.MessageReader;
import io.geosync.tenantsync.operations.Mirroring;
import io.geosync.tenantsync.operations.Preparation;
import io.geosync.tenantsync.operations.SyncCheck;
import io.geosync.tenantsync.operations.TenantDetail;
import io.geosync.tenantsync.operations.TenantLookup;
import io.geosync.tenantsync.operations.TenantWork;
import io.geosync.tenantsync.promise.Promises;
import io.geosync.tenantsync.promise.TenantLooks;
import io.geosync.tenantsync.quarantine.Quarantine;
import io.geosync.tenantsync.quarantine.QueueUrls;
import io.geosync.tenantsync.sweep.Pruning;
import io.geosync.tenantsync.sweep.Restorations;
import io.geosync.tenantsync.sweep.Sweep;
import io.geosync.tenantsync.sweep.SweepSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the parts that know nothing of the container. Nothing here calls out when it is made. */
@ApplicationScoped
class Wiring {
  private static final int PARALLEL_PER_PROBE_SLOT = 5;

  @Produces
  @Singleton
  Landlord landlord(DataSource source) {
    return new Landlord(source);
  }

  @Produces
  @Singleton
  CachedRegistry registry(DataSource source, TenantSyncConfig config) {
    Clock clock = Clock.systemUTC();
    return new CachedRegistry(
        source,
        new TenantRegistry(clock),
        clock,
        Duration.ofSeconds(config.registry().cacheSeconds()));
  }

  @Produces
  @Singleton
  TenantConnections connections(TenantSyncConfig config) {
    return new TenantConnections(config.tenants().keptConnections(), System.getenv());
  }

  @Produces
  @Singleton
  MessageBatches batches(
      TenantSyncConfig config,
      Landlord landlord,
      CachedRegistry registry,
      TenantConnections connections,
      SqsClient sqs) {
    SigningKeys keys =
        SigningKeys.parse(
            config
                .signingKeys()
                .orElseThrow(
                    () ->
                        new GeosyncException(
                            ErrorId.CONFIGURATION_INVALID,
                            "no message can be verified: GEOSYNC_SIGNING_KEYS is not set")));
    QueueUrls urls = new QueueUrls(sqs);
    DeliverySettings settings = deliverySettings(config);
    return new MessageBatches(
        new MessageReader(new EnvelopeCodec(keys)),
        new Quarantine(sqs, urls, landlord),
        registry,
        new CountryDelivery(connections, settings, new DeliveryRecord(landlord, settings)),
        new HandBack(
            sqs,
            urls,
            Duration.ofSeconds(config.retry().delaySeconds()),
            Duration.ofSeconds(config.retry().maxDelaySeconds())),
        Clock.systemUTC());
  }

  static DeliverySettings deliverySettings(TenantSyncConfig config) {
    TenantSyncConfig.Tenants tenants = config.tenants();
    return new DeliverySettings(
        tenants.parallel(),
        Duration.ofSeconds(tenants.timeoutSeconds()),
        tenants.connectTimeoutSeconds(),
        tenants.parkAfterFailures(),
        Duration.ofSeconds(tenants.failuresApartSeconds()),
        Shards.parse(config.shards().orElse("")));
  }

  @Produces
  @Singleton
  TenantLookup lookup(CachedRegistry registry) {
    return new TenantLookup(registry);
  }

  @Produces
  @Singleton
  TenantWork work(TenantConnections connections, TenantSyncConfig config) {
    return new TenantWork(connections, config.tenants().connectTimeoutSeconds());
  }

  @Produces
  @Singleton
  Preparation preparation(TenantLookup lookup, TenantWork work) {
    return new Preparation(lookup, work);
  }

  @Produces
  @Singleton
  Mirroring mirroring(TenantLookup lookup, TenantWork work, Landlord landlord) {
    return new Mirroring(lookup, work, landlord);
  }

  @Produces
  @Singleton
  SyncCheck check(TenantLookup lookup, TenantWork work, Landlord landlord) {
    return new SyncCheck(lookup, work, landlord);
  }

  @Produces
  @Singleton
  TenantDetail detail(TenantLookup lookup, TenantWork work, Landlord landlord) {
    return new TenantDetail(lookup, work, landlord);
  }

  @Produces
  @Singleton
  Promises promises(
      Landlord landlord,
      CachedRegistry registry,
      TenantConnections connections,
      TenantSyncConfig config) {
    return new Promises(
        landlord,
        registry,
        new TenantLooks(
            connections, config.tenants().parallel(), config.sweep().probeConnectTimeoutSeconds()));
  }

  @Produces
  @Singleton
  Restorations restorations(Landlord landlord, CachedRegistry registry) {
    return new Restorations(landlord, registry);
  }

  @Produces
  @Singleton
  SweepMeasures measures(Landlord landlord, SqsClient sqs, TenantSyncConfig config) {
    Clock clock = Clock.systemUTC();
    Duration urlsKept = Duration.ofSeconds(config.registry().cacheSeconds());
    return new SweepMeasures(
        landlord,
        new DeadLetters(sqs, config.stage(), urlsKept, clock),
        new MetricService(Optional.empty()),
        config.stage(),
        clock);
  }

  @Produces
  @Singleton
  Pruning pruning(Landlord landlord, TenantSyncConfig config) {
    TenantSyncConfig.Keep keep = config.keep();
    return new Pruning(
        landlord,
        new Retention(
            new RetentionWindows(
                Duration.ofDays(keep.logDays()),
                Duration.ofDays(keep.sampleDays()),
                keep.portion())));
  }

  @Produces
  @Singleton
  Sweep sweep(
      Landlord landlord,
      CachedRegistry registry,
      TenantConnections connections,
      Mirroring mirroring,
      Restorations restorations,
      SweepMeasures measures,
      Pruning pruning,
      TenantSyncConfig config) {
    return new Sweep(
        landlord,
        registry,
        connections,
        mirroring,
        restorations,
        measures,
        pruning,
        sweepSettings(config),
        Clock.systemUTC());
  }

  static BreakerRules breakerRules(TenantSyncConfig.Breaker breaker) {
    return new BreakerRules(
        Duration.ofSeconds(breaker.windowSeconds()),
        breaker.leastDeliveries(),
        breaker.failedPercent(),
        breaker.failingTenants(),
        breaker.calmPercent(),
        breaker.calmSweeps());
  }

  static SweepSettings sweepSettings(TenantSyncConfig config) {
    TenantSyncConfig.Sweep sweep = config.sweep();
    return new SweepSettings(
        new SweepWindows(
            Duration.ofSeconds(sweep.gapSeconds()),
            Duration.ofSeconds(sweep.fullVisitSeconds()),
            Duration.ofSeconds(sweep.leaseSeconds())),
        breakerRules(config.breaker()),
        sweep.maxStreams(),
        sweep.maxProbes(),
        Math.max(2, config.tenants().parallel()),
        Math.max(1, config.tenants().parallel() / PARALLEL_PER_PROBE_SLOT),
        Duration.ofSeconds(sweep.startWithinSeconds()),
        sweep.chunk(),
        config.tenants().connectTimeoutSeconds(),
        sweep.probeConnectTimeoutSeconds(),
        Duration.ofSeconds(config.tenants().failuresApartSeconds()),
        config.tenants().parkAfterFailures(),
        Duration.ofDays(config.keep().batchDays()));
  }
}
