package io.geosync.redrive.recovery;

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
import io.geosync.redrive.landlord.Landlord;
import io.geosync.runtime.journal.JournalService;
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

/** The command retry: single events on the topic again. */
public final class Retrying {
  private static final int MOST_EVENTS = 1_000;

  private final Landlord landlord;
  private final JournalService journal;
  private final Publisher publisher;
  private final RetriedEvents events = new RetriedEvents();

  public Retrying(Landlord landlord, JournalService journal, Publisher publisher) {
    this.landlord = landlord;
    this.journal = journal;
    this.publisher = publisher;
  }

  /**
   * @throws GeosyncException event.not-found, naming the ids; nothing is published then
   */
  public RetryReply retry(Retry command) {
    List<LoggedEvent> wanted = wanted(command);
    Optional<RetryReply> earlier = journal.begin(command);
    return earlier
        .map(first -> new RetryReply(first.requestId(), first.events(), true))
        .orElseGet(() -> publish(command, wanted));
  }

  private List<LoggedEvent> wanted(Retry command) {
    Integer hours = command.failedHours();
    if (hours != null && hours < 1) {
      throw new GeosyncException(ErrorId.COMMAND_INVALID, "%d hours: at least 1".formatted(hours));
    }
    if (command.eventIds().isEmpty()) {
      return landlord.with(connection -> events.failed(connection, hours, MOST_EVENTS));
    }
    if (command.eventIds().size() > MOST_EVENTS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "%d events: at most %d at once".formatted(command.eventIds().size(), MOST_EVENTS));
    }
    List<UUID> ids = command.eventIds().stream().map(Retrying::uuid).toList();
    List<LoggedEvent> found = landlord.with(connection -> events.byId(connection, ids));
    Set<UUID> known = found.stream().map(LoggedEvent::eventId).collect(Collectors.toSet());
    List<UUID> unknown = ids.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new GeosyncException(
          ErrorId.EVENT_NOT_FOUND, "the log has no event %s".formatted(unknown));
    }
    return found;
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException none) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "'%s' is no event id; one is a uuid".formatted(id), none);
    }
  }

  private RetryReply publish(Retry command, List<LoggedEvent> wanted) {
    Map<String, List<LoggedEvent>> byCountry =
        wanted.stream()
            .filter(event -> !event.completed())
            .collect(
                Collectors.groupingBy(LoggedEvent::country, TreeMap::new, Collectors.toList()));
    List<RetriedEvent> retried = new ArrayList<>();
    wanted.stream()
        .filter(LoggedEvent::completed)
        .forEach(event -> retried.add(retried(event, Outcome.COMPLETED, null)));
    byCountry.forEach((country, some) -> retried.addAll(publish(country, some)));
    RetryReply reply = new RetryReply(command.requestId(), List.copyOf(retried), false);
    var counts = ContractJson.mapper().createObjectNode();
    for (Outcome outcome : Outcome.values()) {
      counts.put(
          outcome.name().toLowerCase(Locale.ROOT),
          retried.stream().filter(event -> event.outcome() == outcome).count());
    }
    journal.finish(command.requestId(), counts, reply);
    return reply;
  }

  private List<RetriedEvent> publish(String country, List<LoggedEvent> some) {
    List<PositionRange> positions =
        some.stream().map(event -> new PositionRange(event.position(), event.position())).toList();
    ResendReply sent = publisher.resend(new Resend(country, positions, some.size()));
    return some.stream().map(event -> outcome(event, sent)).toList();
  }

  private static RetriedEvent outcome(LoggedEvent event, ResendReply sent) {
    boolean refused =
        sent.refused().stream()
            .anyMatch(range -> range.from() <= event.position() && event.position() <= range.to());
    if (refused) {
      return retried(event, Outcome.REFUSED, "the topic refuses it");
    }
    return event.position() <= sent.throughPosition()
        ? retried(event, Outcome.PUBLISHED, null)
        : retried(event, Outcome.HELD, sent.held());
  }

  private static RetriedEvent retried(LoggedEvent event, Outcome outcome, @Nullable String reason) {
    return new RetriedEvent(event.eventId(), event.country(), event.position(), outcome, reason);
  }
}
