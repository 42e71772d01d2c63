package io.geosync.tenantsync.operations;

import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.TenantDetailReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.status.TenantDetails;
import io.geosync.tenant.report.TenantReport;
import io.geosync.tenant.report.TenantReport.RecordedBatch;
import io.geosync.tenant.report.TenantReport.RejectedEvent;
import io.geosync.tenantsync.landlord.Landlord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One tenant in full; a database that does not answer takes nothing from what the landlord has. */
public final class TenantDetail {
  private static final int MOST_BATCHES = 10;
  private static final int MOST_REFUSED = 20;

  private final TenantLookup tenants;
  private final TenantWork work;
  private final Landlord landlord;
  private final StatusQueries status = new StatusQueries();
  private final TenantDetails details = new TenantDetails();
  private final TenantReport report = new TenantReport();

  public TenantDetail(TenantLookup tenants, TenantWork work, Landlord landlord) {
    this.tenants = tenants;
    this.work = work;
    this.landlord = landlord;
  }

  /** What its own database says. */
  private record Own(
      List<RecordedBatch> batches, List<RejectedEvent> refused, @Nullable ErrorReport unanswered) {}

  /**
   * @throws GeosyncException tenant.not-found
   */
  public TenantDetailReply of(String name) {
    Tenant tenant = tenants.named(name);
    TenantReply reply =
        landlord.with(status::tenants).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> TenantLookup.notFound(name));
    List<TenantDetailReply.StreamDetail> streams =
        landlord.with(connection -> details.streams(connection, name));
    Own own = own(tenant);
    return new TenantDetailReply(
        reply,
        streams,
        own.batches().stream().map(TenantDetail::reply).toList(),
        own.refused().stream().map(TenantDetail::reply).toList(),
        own.unanswered());
  }

  private Own own(Tenant tenant) {
    try {
      return work.on(
          tenant,
          connection ->
              new Own(
                  report.batches(connection, MOST_BATCHES),
                  report.rejected(connection, MOST_REFUSED),
                  null));
    } catch (GeosyncException failure) {
      return new Own(List.of(), List.of(), ErrorReport.of(failure));
    }
  }

  private static TenantDetailReply.Batch reply(RecordedBatch batch) {
    return new TenantDetailReply.Batch(
        batch.country(),
        batch.source(),
        batch.positions(),
        batch.applied(),
        batch.superseded(),
        batch.duplicate(),
        batch.rejected(),
        batch.appliedAt());
  }

  private static TenantDetailReply.Refused reply(RejectedEvent event) {
    return new TenantDetailReply.Refused(
        event.country(),
        event.position(),
        event.unitId(),
        event.sqlState(),
        event.message(),
        event.attempts(),
        event.nextAttemptAt());
  }
}
