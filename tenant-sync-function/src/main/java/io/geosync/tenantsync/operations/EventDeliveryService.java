package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand.EventDeliveries;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.EventDeliveriesReply;
import io.geosync.contract.reply.EventDeliveriesReply.Outcome;
import io.geosync.contract.reply.EventDeliveriesReply.TenantDelivery;
import io.geosync.contract.reply.EventReply;
import io.geosync.landlord.event.EventDetails;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.report.TenantReport;
import io.geosync.tenant.report.TenantReport.EventState;
import io.geosync.tenantsync.connection.TenantOutcome;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Asks the databases of a country's tenants what has become of one event, some tenants in each
 * call. A database that does not answer is one row of the reply.
 */
@Singleton
public final class EventDeliveryService {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final LandlordDatabase landlord;
  private final TenantQuestions tenants;
  private final EventDetails details;
  private final TenantReport report = new TenantReport();

  public EventDeliveryService(
      LandlordDatabase landlord, TenantQuestions tenants, EventDetails details) {
    this.landlord = landlord;
    this.tenants = tenants;
    this.details = details;
  }

  /**
   * Asks the next tenants.
   *
   * @throws GeosyncException event.not-found
   */
  public EventDeliveriesReply ask(EventDeliveries command) {
    long epoch = epoch(command.country(), command.position());
    TenantQuestions.Answers<TenantDelivery> asked =
        tenants.ask(
            command.country(),
            tenant -> command.tenant() == null || tenant.name().equals(command.tenant()),
            command.after(),
            LIMIT,
            (Tenant tenant, TenantOutcome<EventState> outcome) ->
                delivery(tenant, command.country(), outcome),
            (connection, time) ->
                report.event(connection, command.country(), epoch, command.position()));
    return new EventDeliveriesReply(
        command.country(), command.position(), asked.answers(), asked.next());
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

  private static TenantDelivery delivery(
      Tenant tenant, String country, TenantOutcome<EventState> outcome) {
    TenantStream stream = tenant.stream(country).orElseThrow();
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
              TenantQuestions.report(failed.failure()));
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
}
