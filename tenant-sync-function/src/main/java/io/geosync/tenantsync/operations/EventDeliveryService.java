package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand.EventDeliveries;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.EventDeliveriesReply;
import io.geosync.contract.reply.EventDeliveriesReply.Outcome;
import io.geosync.contract.reply.EventDeliveriesReply.TenantDelivery;
import io.geosync.contract.reply.EventReply;
import io.geosync.landlord.event.EventDetails;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.tenant.report.TenantReport;
import io.geosync.tenant.report.TenantReport.EventState;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.TenantFailure;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks the databases of a country's tenants what has become of one event, some tenants in each
 * call. A database that does not answer is one row of the reply.
 */
@Singleton
public final class EventDeliveryService {
  /** Ten rounds of unreachable databases end before the caller stops waiting. */
  static final int MAX_TENANTS = 25;

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final LandlordDatabase landlord;
  private final CachedRegistry registry;
  private final TenantWork work;
  private final EventDetails details;
  private final int parallel;
  private final int connectTimeoutSeconds;
  private final TenantReport report = new TenantReport();

  public EventDeliveryService(
      LandlordDatabase landlord,
      CachedRegistry registry,
      TenantWork work,
      EventDetails details,
      TenantSyncConfig config) {
    this.landlord = landlord;
    this.registry = registry;
    this.work = work;
    this.details = details;
    this.parallel = config.tenants().parallel();
    this.connectTimeoutSeconds = config.sweep().probeConnectTimeoutSeconds();
  }

  /**
   * Asks the next tenants.
   *
   * @throws GeosyncException event.not-found
   */
  public EventDeliveriesReply ask(EventDeliveries command) {
    long epoch = epoch(command.country(), command.position());
    List<Tenant> following =
        registry.current().ofCountry(command.country()).stream()
            .filter(tenant -> command.tenant() == null || tenant.name().equals(command.tenant()))
            .filter(
                tenant -> command.after() == null || tenant.name().compareTo(command.after()) > 0)
            .sorted(Comparator.comparing(Tenant::name))
            .toList();
    List<Tenant> page = following.stream().limit(MAX_TENANTS).toList();
    List<TenantDelivery> asked =
        ParallelTasks.all(
            parallel,
            page.stream()
                .<Callable<TenantDelivery>>map(tenant -> () -> ask(tenant, command, epoch))
                .toList());
    String next = following.size() > page.size() ? page.getLast().name() : null;
    return new EventDeliveriesReply(command.country(), command.position(), asked, next);
  }

  private long epoch(String country, long position) {
    return landlord
        .query(connection -> details.byPosition(connection, country, position))
        .map(EventReply::event)
        .orElseThrow(
            () ->
                new GeosyncException(
                    ErrorId.EVENT_NOT_FOUND,
                    "The log has no event at position %d of %s. It was never there, or it is past its retention."
                        .formatted(position, country)))
        .epoch();
  }

  private TenantDelivery ask(Tenant tenant, EventDeliveries command, long epoch) {
    TenantStream stream = tenant.stream(command.country()).orElseThrow();
    TenantOutcome<EventState> outcome =
        work.run(
            tenant,
            TenantWork.Times.of(connectTimeoutSeconds, LIMIT),
            (connection, time) ->
                report.event(connection, command.country(), epoch, command.position()));
    return switch (outcome) {
      case TenantOutcome.Done<EventState> done -> delivery(tenant, stream, done.value());
      case TenantOutcome.Failed<EventState> failed ->
          new TenantDelivery(
              tenant.name(),
              stream.delivery(),
              stream.health(),
              Outcome.UNANSWERED,
              null,
              null,
              report(failed.failure()));
    };
  }

  private static TenantDelivery delivery(Tenant tenant, TenantStream stream, EventState state) {
    return new TenantDelivery(
        tenant.name(),
        stream.delivery(),
        stream.health(),
        outcome(state),
        state.applied() ? state.batch() : null,
        state.rejection(),
        null);
  }

  private static Outcome outcome(EventState state) {
    if (state.applied()) {
      return Outcome.APPLIED;
    }
    return state.rejection() == null ? Outcome.MISSING : Outcome.REJECTED;
  }

  private static ErrorReport report(TenantFailure failure) {
    return new ErrorReport(
        failure.errorId(), failure.errorId().category(), failure.message(), List.of());
  }
}
