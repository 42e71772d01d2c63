package io.geosync.tenantsync.sweep;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.RecoverReply;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.StreamReport;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.stream.Epochs;
import io.geosync.landlord.stream.Epochs.Contradiction;
import io.geosync.landlord.stream.Epochs.Rejoining;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenantsync.delivery.DeliveryRecorder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Finds ledgers that have other events than the landlord's log. With evidence that the landlord was
 * restored it starts a new epoch for the country; otherwise it lets the single tenant join again.
 */
@Singleton
public final class EpochService {
  private static final Logger LOG = Logger.getLogger(EpochService.class);

  private static final String MESSAGE =
      "The ledger of the tenant has events that the landlord's log of %s does not have: a database was restored or copied, or a trigger changes geosync_ledger. The sweep mirrors this tenant alone.";

  private final LandlordDatabase landlord;
  private final CachedRegistry registry;
  private final Epochs epochs;
  private final Streams streams;
  private final TenantStreamReports reports;

  public EpochService(
      LandlordDatabase landlord,
      CachedRegistry registry,
      Epochs epochs,
      Streams streams,
      TenantStreamReports reports) {
    this.landlord = landlord;
    this.registry = registry;
    this.epochs = epochs;
    this.streams = streams;
    this.reports = reports;
  }

  /**
   * Compares the tenants' reports with the log. Returns the countries for which an epoch was
   * started; lets single tenants that contradict the log join again.
   */
  List<String> begin() {
    landlord
        .commit(epochs::serverChanged)
        .ifPresent(
            server ->
                LOG.warnf(
                    "The landlord database is on another server than before (now %s); the sweep compares all tenants with its log",
                    server));
    List<String> raised = new ArrayList<>();
    for (Contradiction found : landlord.query(epochs::contradictions)) {
      if (!found.isRestored()) {
        rejoin(found.country(), found.tenants());
      } else if (raise(found.country(), found.epoch()).isPresent()) {
        raised.add(found.country());
      }
    }
    return raised;
  }

  /**
   * The result of comparing a ledger with the log.
   *
   * @param stream the stream, in its new epoch if the comparison started one
   * @param contradicts whether the ledger has events that the log does not have
   */
  record Judgement(StreamPositions stream, boolean contradicts) {}

  /**
   * Compares a ledger that was just read with the log.
   *
   * @throws GeosyncException tenant.contradiction if the tenant has to wait for its next mirror
   */
  Judgement judge(Tenant tenant, LedgerState ledger) {
    String country = ledger.country();
    StreamReport report = DeliveryRecorder.report(tenant.id(), ledger);
    if (!landlord.query(c -> epochs.contradicts(c, report))) {
      return new Judgement(stream(country), false);
    }
    landlord.run(c -> reports.report(c, List.of(report)));
    Optional<Contradiction> found = landlord.query(c -> epochs.contradiction(c, country));
    if (found.isPresent() && found.get().isRestored()) {
      raise(country, found.get().epoch());
    } else {
      rejoin(country, List.of(tenant.id())).stream()
          .filter(Rejoining::waits)
          .findFirst()
          .ifPresent(
              waiting -> {
                throw new GeosyncException(ErrorId.TENANT_CONTRADICTION, waiting.message());
              });
    }
    return new Judgement(stream(country), true);
  }

  private StreamPositions stream(String country) {
    return landlord
        .query(c -> streams.one(c, country))
        .orElse(new StreamPositions(country, 1, 0, 0, 0, 0));
  }

  private List<Rejoining> rejoin(String country, List<Long> tenants) {
    List<Rejoining> rejoining =
        landlord.commit(c -> epochs.rejoin(c, country, tenants, MESSAGE.formatted(country)));
    rejoining.forEach(
        tenant ->
            LOG.warnf(
                "%s: tenant %s, %s: %s",
                ErrorId.TENANT_CONTRADICTION.id(), tenant.tenant(), country, tenant.message()));
    return rejoining;
  }

  /**
   * Starts a new epoch for a country after a landlord restore, and reserves ids of units.
   *
   * @throws GeosyncException command.invalid if the country has no stream
   */
  public RecoverReply recover(String country) {
    StreamPositions stream =
        landlord
            .query(c -> streams.one(c, country))
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.COMMAND_INVALID,
                        "The landlord has no stream of %s. geosync status shows all streams."
                            .formatted(country)));
    long epoch =
        raise(country, stream.epoch())
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.LANDLORD_CONTENTION,
                        "Another process has just started a new epoch of %s. Nothing else is needed."
                            .formatted(country)));
    landlord.run(epochs::reserveIds);
    return new RecoverReply(country, epoch, registry.current().ofCountry(country).size());
  }

  private OptionalLong raise(String country, long from) {
    OptionalLong epoch = landlord.commit(c -> epochs.raise(c, country, from));
    epoch.ifPresent(
        number ->
            LOG.warnf(
                "%s: epoch %d started because the landlord was restored; the sweep mirrors its tenants",
                country, number));
    return epoch;
  }
}
