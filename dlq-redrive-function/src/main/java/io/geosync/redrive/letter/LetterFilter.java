package io.geosync.redrive.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.DeadLetterFilter;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Decides whether a filter takes a letter; its country is decided by the queue already. */
public final class LetterFilter implements Predicate<Letter> {
  private final DeadLetterFilter filter;

  public LetterFilter(DeadLetterFilter filter) {
    this.filter = filter;
  }

  @Override
  public boolean test(Letter letter) {
    String reason = filter.reason();
    return (reason == null || letter.reason().startsWith(reason))
        && liesWithin(letter)
        && hasEvent(letter);
  }

  private boolean liesWithin(Letter letter) {
    Long from = filter.fromPosition();
    Long to = filter.toPosition();
    if (from == null && to == null) {
      return true;
    }
    return letter
        .stretch()
        .filter(stretch -> from == null || stretch.to() >= from)
        .filter(stretch -> to == null || stretch.from() <= to)
        .isPresent();
  }

  private boolean hasEvent(Letter letter) {
    if (filter.eventType() == null && filter.unit() == null) {
      return true;
    }
    return StreamSupport.stream(letter.events().spliterator(), false).anyMatch(this::fits);
  }

  private boolean fits(JsonNode event) {
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
