package io.geosync.tenantsync.operations;

import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.TenantDetailReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.status.TenantDetails;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.report.TenantReport;
import io.geosync.tenant.report.TenantReport.RecordedBatch;
import io.geosync.tenant.report.TenantReport.RejectedEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows one tenant in detail: what the landlord knows, and what the tenant's database reports. If
 * the database does not answer, the reply has the landlord's part and the error.
 */
@Singleton
public final class TenantDetailService {
  private static final int MAX_BATCHES = 10;
  private static final int MAX_REJECTED = 20;

  private final TenantLookup tenants;
  private final TenantExecutor work;
  private final LandlordDatabase landlord;
  private final StatusQueries status;
  private final TenantDetails details;
  private final TenantReport report = new TenantReport();

  public TenantDetailService(
      TenantLookup tenants,
      TenantExecutor work,
      LandlordDatabase landlord,
      StatusQueries status,
      TenantDetails details) {
    this.tenants = tenants;
    this.work = work;
    this.landlord = landlord;
    this.status = status;
    this.details = details;
  }

  /** What the tenant's database reports. */
  private record DatabaseReport(
      List<RecordedBatch> batches,
      List<RejectedEvent> rejected,
      @Nullable ErrorReport unanswered) {}

  /**
   * Reads the details of a tenant.
   *
   * @throws GeosyncException tenant.not-found
   */
  public TenantDetailReply of(String name) {
    Tenant tenant = tenants.named(name);
    TenantReply reply =
        landlord.query(status::tenants).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> TenantLookup.notFound(name));
    List<TenantDetailReply.StreamDetail> streams =
        landlord.query(connection -> details.streams(connection, name));
    DatabaseReport fromDatabase = databaseReport(tenant);
    return new TenantDetailReply(
        reply,
        streams,
        fromDatabase.batches().stream().map(TenantDetailService::reply).toList(),
        fromDatabase.rejected().stream().map(TenantDetailService::reply).toList(),
        fromDatabase.unanswered());
  }

  private DatabaseReport databaseReport(Tenant tenant) {
    try {
      return work.on(
          tenant,
          connection ->
              new DatabaseReport(
                  report.batches(connection, MAX_BATCHES),
                  report.rejected(connection, MAX_REJECTED),
                  null));
    } catch (GeosyncException failure) {
      return new DatabaseReport(List.of(), List.of(), ErrorReport.of(failure));
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
