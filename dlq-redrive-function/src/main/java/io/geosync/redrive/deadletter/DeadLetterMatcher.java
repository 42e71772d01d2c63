package io.geosync.redrive.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.DeadLetterFilter;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Matches dead letters against a filter, except for the country, which selects the queues. */
public final class DeadLetterMatcher implements Predicate<ReceivedDeadLetter> {
  private final DeadLetterFilter filter;

  public DeadLetterMatcher(DeadLetterFilter filter) {
    this.filter = filter;
  }

  @Override
  public boolean test(ReceivedDeadLetter letter) {
    String reason = filter.reason();
    return (reason == null || letter.reason().startsWith(reason))
        && hasPosition(letter)
        && hasEvent(letter);
  }

  private boolean hasPosition(ReceivedDeadLetter letter) {
    Long from = filter.fromPosition();
    Long to = filter.toPosition();
    if (from == null && to == null) {
      return true;
    }
    return letter
        .positions()
        .filter(positions -> from == null || positions.to() >= from)
        .filter(positions -> to == null || positions.from() <= to)
        .isPresent();
  }

  private boolean hasEvent(ReceivedDeadLetter letter) {
    if (filter.eventType() == null && filter.unit() == null) {
      return true;
    }
    return StreamSupport.stream(letter.events().spliterator(), false).anyMatch(this::matches);
  }

  private boolean matches(JsonNode event) {
    return Optional.ofNullable(filter.eventType())
            .map(type -> type.equals(event.path("type").asText()))
            .orElse(true)
        && Optional.ofNullable(filter.unit())
            .map(
                unit ->
                    unit.equals(event.path("unit_id").asText())
                        || unit.equals(event.path("state").path("code").asText()))
            .orElse(true);
  }
}
