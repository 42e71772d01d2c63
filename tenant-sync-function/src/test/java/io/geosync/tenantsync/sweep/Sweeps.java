package io.geosync.tenantsync.sweep;

import io.geosync.landlord.breaker.BreakerRules;
import io.geosync.landlord.breaker.Breakers;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.retention.Retention;
import io.geosync.landlord.retention.RetentionWindows;
import io.geosync.landlord.stream.Epochs;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.sweep.SweepClaims;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.delivery.BreakerOpener;
import io.geosync.tenantsync.fixture.Configs;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Creates the sweep service on a test's landlord and tenants. */
public final class Sweeps {
  private Sweeps() {}

  public static SweepService of(TenantSyncFixture fixture, Map<String, String> environment) {
    TenantSyncConfig config = Configs.with(environment);
    LandlordDatabase landlord = fixture.landlord();
    Clock clock = Clock.systemUTC();
    Streams streams = new Streams();
    SweepClaims claims = new SweepClaims();
    TenantStreamReports reports = new TenantStreamReports();
    EpochService epochs = epochs(fixture);
    StreamVisit visit =
        new StreamVisit(
            landlord,
            fixture.mirrors(),
            epochs,
            config,
            new EventLog(),
            reports,
            fixture.adoptions());
    Breakers breakers = new Breakers(new BreakerRules(Duration.ofMinutes(5), 50, 10, 3, 5, 2));
    return new SweepService(
        landlord,
        fixture.registry(),
        config,
        epochs,
        fixture.measures(),
        new RetentionService(
            landlord,
            new Retention(new RetentionWindows(Duration.ofDays(30), Duration.ofDays(7), 10_000))),
        new BreakerService(landlord, breakers, new BreakerOpener(landlord, breakers)),
        new VisitService(landlord, fixture.work(), config, visit, claims, reports, clock),
        claims,
        streams,
        clock);
  }

  static EpochService epochs(TenantSyncFixture fixture) {
    return new EpochService(
        fixture.landlord(),
        fixture.registry(),
        new Epochs(),
        new Streams(),
        new TenantStreamReports());
  }
}
