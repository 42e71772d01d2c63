package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.state.Health;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.StreamReport;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenantsync.landlord.Landlord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rule of acknowledging: a message may go only when each tenant has it, or the landlord durably
 * knows why not. What must be known and cannot be recorded keeps the message; what is merely good
 * to know does not.
 */
public final class DeliveryRecord {
  private static final Logger LOG = Logger.getLogger(DeliveryRecord.class);

  private final Landlord landlord;
  private final DeliverySettings settings;
  private final TenantStreamReports reports = new TenantStreamReports();
  private final EventFailures eventFailures = new EventFailures();

  public DeliveryRecord(Landlord landlord, DeliverySettings settings) {
    this.landlord = landlord;
    this.settings = settings;
  }

  /** Records what happened and answers whether the messages may go. */
  boolean settle(EventBatch batch, List<Long> firstPositions, List<TenantResult> results) {
    List<StreamReport> applied = new ArrayList<>();
    List<StreamFailure> failures = new ArrayList<>();
    boolean mayGo = true;
    for (TenantResult result : results) {
      switch (result) {
        case TenantResult.Answered answered -> {
          mayGo &= settleAnswer(batch, answered);
          if (answered.report().outcome() == Outcome.APPLIED) {
            applied.add(report(answered.tenant().id(), answered.report().ledger()));
          }
        }
        case TenantResult.Failed failed -> failures.add(failed.failure());
        case TenantResult.HandedBack handedBack -> mayGo = false;
      }
    }
    report(applied);
    boolean mayGoDespiteFailures = settleFailures(batch.country(), failures);
    if (!mayGoDespiteFailures) {
      note(batch, firstPositions, failures);
    }
    return mayGoDespiteFailures && mayGo;
  }

  /** Why the messages come again: good to know if they are given up one day. */
  private void note(EventBatch batch, List<Long> firstPositions, List<StreamFailure> failures) {
    try {
      landlord.run(
          connection ->
              eventFailures.recordDeliveries(
                  connection, batch.country(), batch.epoch(), firstPositions, failures));
    } catch (GeosyncException unrecorded) {
      LOG.warn("the messages come again, but why is not recorded", unrecorded);
    }
  }

  /** As the landlord is told of a ledger. */
  public static StreamReport report(long tenantId, LedgerState ledger) {
    return new StreamReport(
        tenantId,
        ledger.country(),
        ledger.epoch(),
        ledger.watermark(),
        ledger.missingCount(),
        ledger.highestPosition(),
        ledger.highestEventId());
  }

  private boolean settleAnswer(EventBatch batch, TenantResult.Answered answered) {
    Health health = answered.stream().health();
    long refused = answered.report().ledger().rejectedCount();
    return switch (answered.report().outcome()) {
      case EPOCH_BEHIND -> true;
      case EPOCH_AHEAD ->
          set(answered, batch, Health.JOINING, "the stream began another epoch: to be mirrored");
      // Its mirror is still to come and will hold what this message holds.
      case NOT_PREPARED ->
          health == Health.JOINING
              || settleFailures(
                  batch.country(),
                  List.of(
                      new StreamFailure(
                          answered.tenant().id(),
                          "tenant.not-prepared",
                          "the database has no ledger any more",
                          true)));
      case MIGRATING ->
          set(answered, batch, Health.MIGRATING, "the schema is of another version than the code");
      case APPLIED -> {
        if (health == Health.JOINING) {
          yield true;
        }
        if (refused > 0) {
          yield health == Health.REFUSING
              || set(
                  answered,
                  batch,
                  Health.REFUSING,
                  "the database rejects %d events; see geosync_refused there".formatted(refused));
        }
        if (health == Health.REFUSING) {
          set(answered, batch, Health.OK, null);
        }
        yield true;
      }
    };
  }

  private boolean set(
      TenantResult.Answered answered, EventBatch batch, Health health, @Nullable String error) {
    try {
      landlord.run(
          connection ->
              reports.setHealth(
                  connection, answered.tenant().id(), batch.country(), health, error));
      return true;
    } catch (GeosyncException unrecorded) {
      LOG.errorf(
          unrecorded,
          "tenant %s is %s for %s, which could not be recorded",
          answered.tenant().name(),
          health.wireName(),
          batch.country());
      return false;
    }
  }

  private boolean settleFailures(String country, List<StreamFailure> failures) {
    if (failures.isEmpty()) {
      return true;
    }
    failures.forEach(
        failure ->
            LOG.warnf(
                "%s: tenant %d, %s: %s",
                failure.errorId(), failure.tenantId(), country, failure.message()));
    try {
      Map<Long, Integer> inRow =
          landlord.with(
              connection ->
                  reports.recordFailures(
                      connection,
                      country,
                      failures,
                      settings.failuresApart(),
                      settings.parkAfter()));
      return failures.stream()
          .allMatch(
              failure ->
                  failure.permanent()
                      || inRow.getOrDefault(failure.tenantId(), 0) >= settings.parkAfter());
    } catch (GeosyncException unrecorded) {
      LOG.error("failures could not be recorded; their messages stay", unrecorded);
      return false;
    }
  }

  private void report(List<StreamReport> applied) {
    if (applied.isEmpty()) {
      return;
    }
    try {
      landlord.run(connection -> reports.report(connection, applied));
    } catch (GeosyncException unreported) {
      LOG.warn("what was applied is not reported; the sweep reads it from the tenants", unreported);
    }
  }
}
