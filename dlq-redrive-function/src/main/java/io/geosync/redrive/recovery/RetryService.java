package io.geosync.redrive.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.command.RecoveryCommand.Retry;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ResendReply;
import io.geosync.contract.reply.RetryReply;
import io.geosync.contract.reply.RetryReply.Outcome;
import io.geosync.contract.reply.RetryReply.RetriedEvent;
import io.geosync.landlord.recovery.RetriedEvents;
import io.geosync.landlord.recovery.RetriedEvents.LoggedEvent;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.journal.JournalService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command retry: publishes single events again. */
@Singleton
public final class RetryService {
  private static final int MAX_EVENTS = 1_000;

  private final LandlordDatabase landlord;
  private final RetriedEvents log;
  private final JournalService journal;
  private final GeosyncClient functions;

  @Inject
  public RetryService(
      LandlordDatabase landlord,
      RetriedEvents log,
      JournalService journal,
      GeosyncClient functions) {
    this.landlord = landlord;
    this.log = log;
    this.journal = journal;
    this.functions = functions;
  }

  /**
   * Publishes the events and returns the outcome of each.
   *
   * @throws GeosyncException event.not-found with the unknown ids; nothing is published then
   */
  public RetryReply retry(Retry command) {
    List<LoggedEvent> requested = requested(command);
    Optional<RetryReply> earlier = journal.begin(command);
    return earlier
        .map(first -> new RetryReply(first.requestId(), first.events(), true))
        .orElseGet(() -> publish(command, requested));
  }

  private List<LoggedEvent> requested(Retry command) {
    Integer hours = command.failedHours();
    if (hours != null && hours < 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Hours %d is out of range. Allowed: 1 or more.".formatted(hours));
    }
    if (command.eventIds().isEmpty()) {
      return landlord.query(connection -> log.failed(connection, hours, MAX_EVENTS));
    }
    if (command.eventIds().size() > MAX_EVENTS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Cannot publish %d events with one command. Allowed: at most %d."
              .formatted(command.eventIds().size(), MAX_EVENTS));
    }
    List<UUID> ids = command.eventIds().stream().map(RetryService::uuid).toList();
    List<LoggedEvent> found = landlord.query(connection -> log.byId(connection, ids));
    Set<UUID> known = found.stream().map(LoggedEvent::eventId).collect(Collectors.toSet());
    List<UUID> unknown = ids.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new GeosyncException(
          ErrorId.EVENT_NOT_FOUND,
          "The log has no event %s. Nothing was published.".formatted(unknown));
    }
    return found;
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException malformed) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "'%s' is not an event id. An event id is a UUID.".formatted(id),
          malformed);
    }
  }

  private RetryReply publish(Retry command, List<LoggedEvent> requested) {
    Map<String, List<LoggedEvent>> byCountry =
        requested.stream()
            .filter(event -> !event.completed())
            .collect(
                Collectors.groupingBy(LoggedEvent::country, TreeMap::new, Collectors.toList()));
    List<RetriedEvent> retried = new ArrayList<>();
    requested.stream()
        .filter(LoggedEvent::completed)
        .forEach(event -> retried.add(retried(event, Outcome.COMPLETED, null)));
    byCountry.forEach((country, events) -> retried.addAll(publish(country, events)));
    RetryReply reply = new RetryReply(command.requestId(), List.copyOf(retried), false);
    ObjectNode counts = ContractJson.mapper().createObjectNode();
    for (Outcome outcome : Outcome.values()) {
      counts.put(
          outcome.name().toLowerCase(Locale.ROOT),
          retried.stream().filter(event -> event.outcome() == outcome).count());
    }
    journal.finish(command.requestId(), counts, reply);
    return reply;
  }

  private List<RetriedEvent> publish(String country, List<LoggedEvent> events) {
    List<PositionRange> positions =
        events.stream()
            .map(event -> new PositionRange(event.position(), event.position()))
            .toList();
    ResendReply sent = functions.call(new Resend(country, positions, events.size()));
    return events.stream().map(event -> outcome(event, sent)).toList();
  }

  private static RetriedEvent outcome(LoggedEvent event, ResendReply sent) {
    boolean rejected =
        sent.refused().stream()
            .anyMatch(range -> range.from() <= event.position() && event.position() <= range.to());
    if (rejected) {
      return retried(event, Outcome.REFUSED, "the topic rejected the event");
    }
    return event.position() <= sent.throughPosition()
        ? retried(event, Outcome.PUBLISHED, null)
        : retried(event, Outcome.HELD, sent.held());
  }

  private static RetriedEvent retried(LoggedEvent event, Outcome outcome, @Nullable String reason) {
    return new RetriedEvent(event.eventId(), event.country(), event.position(), outcome, reason);
  }
}
