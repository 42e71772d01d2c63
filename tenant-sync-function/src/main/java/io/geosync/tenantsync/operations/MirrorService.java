package io.geosync.tenantsync.operations;

import io.geosync.contract.reply.MirrorReply;
import io.geosync.contract.state.Health;
import io.geosync.landlord.registry.StreamRows;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.mirror.MirrorEngine;
import io.geosync.tenant.mirror.MirrorReport;
import io.geosync.tenant.mirror.Snapshot;
import io.geosync.tenantsync.delivery.DeliveryRecorder;
import io.geosync.tenantsync.landlord.CountrySnapshot;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mirrors or repairs countries of a tenant from a snapshot of the landlord. */
@Singleton
public final class MirrorService {
  private final TenantLookup tenants;
  private final TenantExecutor work;
  private final LandlordDatabase landlord;
  private final TenantStreamReports reports;
  private final MirrorEngine engine = new MirrorEngine();

  public MirrorService(
      TenantLookup tenants,
      TenantExecutor work,
      LandlordDatabase landlord,
      TenantStreamReports reports) {
    this.tenants = tenants;
    this.work = work;
    this.landlord = landlord;
    this.reports = reports;
  }

  /**
   * Mirrors one country of a tenant, or all of them.
   *
   * @param country absent: all countries of the tenant
   */
  public MirrorReply mirror(String name, @Nullable String country) {
    Tenant tenant = tenants.named(name);
    List<MirrorReply.CountryMirror> done = new ArrayList<>();
    for (String each : TenantLookup.countries(tenant, country)) {
      MirrorReport report = work.on(tenant, connection -> mirror(connection, tenant, each));
      done.add(reply(each, report));
    }
    return new MirrorReply(name, done);
  }

  private static MirrorReply.CountryMirror reply(String country, MirrorReport report) {
    return new MirrorReply.CountryMirror(
        country,
        report.epoch(),
        report.position(),
        report.written(),
        report.removed(),
        report.retired(),
        report.unchanged(),
        report.rejected());
  }

  /** Writes the rows of one country that differ from the landlord's. */
  public MirrorReply repair(String name, String country) {
    Tenant tenant = tenants.named(name);
    String known = TenantLookup.countries(tenant, country).getFirst();
    MirrorReport report =
        work.on(
            tenant,
            connection -> {
              Source source = new Source(known);
              return reported(tenant, source, engine.repair(connection, known, source));
            });
    return new MirrorReply(name, List.of(reply(known, report)));
  }

  /** Mirrors one country and reports the result to the landlord. */
  public MirrorReport mirror(Connection connection, Tenant tenant, String country)
      throws SQLException {
    Source source = new Source(country);
    return reported(tenant, source, engine.mirror(connection, country, source));
  }

  /** The landlord's snapshots; keeps the one of the last attempt. */
  private final class Source implements Snapshot.Source {
    private final String country;
    private @Nullable CountrySnapshot last;

    Source(String country) {
      this.country = country;
    }

    @Override
    public Snapshot open() throws SQLException {
      CountrySnapshot opened = CountrySnapshot.open(landlord, country);
      last = opened;
      return opened;
    }

    /** The hash of the rows that the tenant has now; absent if it lacks some of them. */
    @Nullable Long version(MirrorReport report) {
      CountrySnapshot seen = last;
      boolean complete =
          report.ledger().rejectedCount() == 0 && report.ledger().watermark() >= report.position();
      return seen == null || !complete ? null : seen.livingHash();
    }
  }

  private MirrorReport reported(Tenant tenant, Source source, MirrorReport report) {
    String country = source.country;
    boolean rejecting = report.ledger().rejectedCount() > 0;
    landlord.run(
        c -> {
          reports.report(c, List.of(DeliveryRecorder.report(tenant.id(), report.ledger())));
          reports.recordRows(
              c,
              new StreamRows(
                  tenant.id(), country, source.version(report), report.position(), null));
          reports.setHealth(
              c,
              tenant.id(),
              country,
              rejecting ? Health.REFUSING : Health.OK,
              rejecting ? DeliveryRecorder.rejecting(report.ledger().rejectedCount()) : null);
          if (report.replaced()) {
            rejoinOthers(c, tenant, country);
          }
        });
    return report;
  }

  /**
   * Lets the tenant's other countries join again. A restored landlord gives ids of lost units
   * again, perhaps in another country, whose events the rows of this country then kept from being
   * written.
   */
  private void rejoinOthers(Connection landlordConnection, Tenant tenant, String country)
      throws SQLException {
    for (TenantStream stream : tenant.streams()) {
      if (!stream.country().equals(country)) {
        reports.setHealth(
            landlordConnection,
            tenant.id(),
            stream.country(),
            Health.JOINING,
            "The ledger of %s was replaced; the sweep mirrors the tenant's other countries as well."
                .formatted(country));
      }
    }
  }
}
