package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.state.Health;
import io.geosync.contract.text.Count;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.StreamReport;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenantsync.config.TenantSyncConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether messages may be acknowledged: only when each tenant has applied them, or the
 * landlord has recorded why not. If the failure cannot be recorded, the message is retried.
 */
@Singleton
public final class DeliveryRecorder {
  private static final Logger LOG = Logger.getLogger(DeliveryRecorder.class);

  private final LandlordDatabase landlord;
  private final BreakerOpener breakers;
  private final TenantSyncConfig.Tenants settings;
  private final TenantStreamReports reports = new TenantStreamReports();
  private final EventFailures eventFailures = new EventFailures();

  public DeliveryRecorder(
      LandlordDatabase landlord, BreakerOpener breakers, TenantSyncConfig config) {
    this.landlord = landlord;
    this.breakers = breakers;
    this.settings = config.tenants();
  }

  /** Records the results and returns whether the messages may be acknowledged. */
  boolean settle(EventBatch batch, List<Long> firstPositions, List<TenantResult> results) {
    List<StreamReport> applied = new ArrayList<>();
    List<StreamFailure> failures = new ArrayList<>();
    boolean acknowledge = true;
    for (TenantResult result : results) {
      switch (result) {
        case TenantResult.Answered answered -> {
          acknowledge &= settleReport(batch, answered);
          if (answered.report().outcome() == Outcome.APPLIED) {
            applied.add(report(answered.tenant().id(), answered.report().ledger()));
          }
        }
        case TenantResult.Failed failed -> failures.add(failed.failure());
        case TenantResult.Postponed postponed -> acknowledge = false;
      }
    }
    report(batch.country(), applied);
    boolean acknowledgeDespiteFailures = settleFailures(batch.country(), failures);
    if (!acknowledgeDespiteFailures) {
      note(batch, firstPositions, failures);
    }
    return acknowledgeDespiteFailures && acknowledge;
  }

  /**
   * Records why the messages are retried; a message that becomes a dead letter shows the reason.
   */
  private void note(EventBatch batch, List<Long> firstPositions, List<StreamFailure> failures) {
    try {
      landlord.commitAction(
          connection ->
              eventFailures.recordDeliveries(
                  connection, batch.country(), batch.epoch(), firstPositions, failures));
    } catch (GeosyncException unrecorded) {
      LOG.warn("The messages are retried, but the reason could not be recorded", unrecorded);
    }
  }

  /** A ledger in the form in which it is reported to the landlord. */
  public static StreamReport report(long tenantId, LedgerState ledger) {
    return new StreamReport(
        tenantId,
        ledger.country(),
        ledger.epoch(),
        ledger.watermark(),
        ledger.missingCount(),
        ledger.highestPosition(),
        ledger.highestEventId(),
        ledger.received(),
        ledger.digest());
  }

  private boolean settleReport(EventBatch batch, TenantResult.Answered answered) {
    Health health = answered.stream().health();
    long rejected = answered.report().ledger().rejectedCount();
    return switch (answered.report().outcome()) {
      case EPOCH_BEHIND -> true;
      case EPOCH_AHEAD ->
          set(
              answered,
              batch,
              Health.JOINING,
              "the stream began a new epoch; the sweep mirrors the tenant");
      // Its mirror is still to come and includes the events of this message.
      case NOT_PREPARED ->
          health == Health.JOINING
              || settleFailures(
                  batch.country(),
                  List.of(
                      new StreamFailure(
                          answered.tenant().id(),
                          "tenant.not-prepared",
                          "the database has no ledger; the sweep prepares it",
                          true)));
      case MIGRATING ->
          set(
              answered,
              batch,
              Health.MIGRATING,
              "the tenant's schema has another version than the function; the sweep migrates it");
      case APPLIED -> settleApplied(batch, answered, health, rejected);
    };
  }

  /** Says that the tenant's database rejects events: the error of a refusing tenant stream. */
  public static String rejecting(long events) {
    return "the database rejects %s; see its table geosync_refused"
        .formatted(Count.of(events, "event", "events"));
  }

  private boolean settleApplied(
      EventBatch batch, TenantResult.Answered answered, Health health, long rejected) {
    if (health == Health.JOINING) {
      return true;
    }
    if (rejected > 0) {
      return health == Health.REFUSING
          || set(answered, batch, Health.REFUSING, rejecting(rejected));
    }
    if (health == Health.REFUSING) {
      set(answered, batch, Health.OK, null);
    }
    return true;
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
          "Health %2$s of tenant %1$s for %3$s could not be recorded; its messages are retried",
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
      Map<Long, Integer> consecutive = landlord.commit(c -> recordFailures(c, country, failures));
      List<StreamFailure> parked =
          failures.stream().filter(failure -> isParked(failure, consecutive)).toList();
      if (!parked.isEmpty()) {
        breakers.open(country);
      }
      return parked.size() == failures.size();
    } catch (GeosyncException unrecorded) {
      LOG.error("Failures could not be recorded; their messages are retried", unrecorded);
      return false;
    }
  }

  /** Whether the stream of a failure is parked now. */
  private boolean isParked(StreamFailure failure, Map<Long, Integer> consecutive) {
    Integer count = consecutive.get(failure.tenantId());
    return count != null && (failure.permanent() || count >= settings.parkAfterFailures());
  }

  /** The failures of streams whose row another session holds are not recorded. */
  private Map<Long, Integer> recordFailures(
      Connection connection, String country, List<StreamFailure> failures) throws SQLException {
    Set<Long> free =
        reports.lockFree(
            connection, country, failures.stream().map(StreamFailure::tenantId).toList());
    return reports.recordFailures(
        connection,
        country,
        failures.stream().filter(failure -> free.contains(failure.tenantId())).toList(),
        Duration.ofSeconds(settings.failuresApartSeconds()),
        settings.parkAfterFailures());
  }

  private void report(String country, List<StreamReport> applied) {
    if (applied.isEmpty()) {
      return;
    }
    try {
      try {
        landlord.run(connection -> reports.report(connection, applied));
      } catch (GeosyncException contended) {
        if (contended.errorId() != ErrorId.LANDLORD_CONTENTION) {
          throw contended;
        }
        landlord.run(connection -> reportFree(connection, country, applied));
      }
    } catch (GeosyncException unreported) {
      LOG.warn(
          "Applied positions could not be reported; the sweep reads them from the tenants",
          unreported);
    }
  }

  /** Another session holds the row of a stream: the other streams are reported. */
  private void reportFree(Connection connection, String country, List<StreamReport> applied)
      throws SQLException {
    Set<Long> free =
        reports.lockFree(
            connection, country, applied.stream().map(StreamReport::tenantId).toList());
    reports.report(
        connection, applied.stream().filter(each -> free.contains(each.tenantId())).toList());
  }
}
