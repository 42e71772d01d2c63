package io.geosync.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.contract.reply.EventDeliveriesReply.Outcome;
import io.geosync.contract.reply.EventDeliveriesReply.TenantDelivery;
import io.geosync.contract.reply.EventReply;
import io.geosync.contract.reply.EventsReply.EventRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints one event: values, envelopes, failures and tenants. */
final class EventPrinter {
  private final Console console;

  EventPrinter(Console console) {
    this.console = console;
  }

  void print(EventReply reply, @Nullable List<TenantDelivery> deliveries) {
    EventRow event = reply.event();
    console.line(
        "%s:%d  %s  %s  %s"
            .formatted(
                event.country(),
                event.position(),
                event.eventType(),
                event.code() == null ? "-" : event.code(),
                event.status()));
    console.line(
        "event %s, unit %d, epoch %d".formatted(event.eventId(), event.unitId(), event.epoch()));
    console.line(
        "captured %s by %s (%s)".formatted(event.createdAt(), event.actor(), event.source()));
    if (event.processedAt() != null) {
      console.line("completed %s".formatted(event.processedAt()));
    }
    if (event.errorMessage() != null) {
      console.line(Tone.BAD, event.errorMessage());
    }
    fields(reply);
    envelopes(reply);
    failures(reply);
    tenants(reply);
    if (deliveries != null) {
      deliveries(deliveries);
    }
  }

  private void fields(EventReply reply) {
    console.line("");
    Table table = new Table("field", "before", "after");
    for (EventReply.Field field : reply.fields()) {
      String after = value(field.newValue());
      table.row(
          field.name(),
          value(field.oldValue()),
          field.changed() ? new Cell(after, Tone.STRONG) : after);
    }
    console.table(table);
  }

  private void envelopes(EventReply reply) {
    console.line("");
    if (reply.envelopes().isEmpty()) {
      console.line("No envelope contains it yet.");
      return;
    }
    Table table = new Table("message id", "positions", "published", "completed");
    for (EventReply.PublishedIn envelope : reply.envelopes()) {
      table.row(
          envelope.messageId(),
          positions(envelope.fromPosition(), envelope.toPosition()),
          time(envelope.publishedAt()),
          time(envelope.completedAt()));
    }
    console.table(table);
  }

  private void failures(EventReply reply) {
    if (reply.failures().isEmpty()) {
      return;
    }
    console.line("");
    Table table = new Table("last failure", "where", ">retries", "state", "error");
    for (EventReply.Failure failure : reply.failures()) {
      table.row(
          time(failure.lastFailedAt()),
          failure.tenant() == null ? "publisher" : failure.tenant(),
          failure.retryCount(),
          state(failure),
          "%s: %s".formatted(failure.errorId(), failure.message().lines().findFirst().orElse("")));
    }
    console.table(table);
  }

  private static Cell state(EventReply.Failure failure) {
    if (failure.resolvedAt() != null) {
      return new Cell("resolved", Tone.GOOD);
    }
    return failure.exhausted() ? new Cell("gave up", Tone.BAD) : new Cell("open", Tone.PLAIN);
  }

  private void tenants(EventReply reply) {
    EventReply.TenantCounts tenants = reply.tenants();
    console.line("");
    console.line(
        "%s of %s tenants have applied all events up to it"
            .formatted(Numbers.grouped(tenants.reached()), Numbers.grouped(tenants.streams())));
    if (!tenants.lacking().isEmpty()) {
      long more = tenants.streams() - tenants.reached() - tenants.lacking().size();
      console.line(
          Tone.BAD,
          "not yet: %s%s"
              .formatted(
                  String.join(", ", tenants.lacking()),
                  more > 0 ? " and %s more".formatted(Numbers.grouped(more)) : ""));
    }
  }

  private void deliveries(List<TenantDelivery> deliveries) {
    console.line("");
    Table table = new Table("tenant", "event", "source", "positions", "applied at", "messages");
    for (TenantDelivery delivery : deliveries) {
      var batch = delivery.batch();
      table.row(
          delivery.tenant(),
          Cell.verdict(
              delivery.outcome() == Outcome.APPLIED,
              wireName(delivery.outcome()),
              wireName(delivery.outcome())),
          batch == null ? "-" : batch.source(),
          batch == null ? "-" : positions(batch.fromPosition(), batch.toPosition()),
          batch == null ? "-" : time(batch.appliedAt()),
          batch == null ? reason(delivery) : String.join(" ", batch.messageIds()));
    }
    console.table(table);
  }

  private static String reason(TenantDelivery delivery) {
    if (delivery.rejection() != null) {
      return delivery.rejection().message().lines().findFirst().orElse("");
    }
    return delivery.error() == null ? "" : delivery.error().message();
  }

  private static String wireName(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static String positions(long from, long to) {
    return from == to
        ? Numbers.grouped(to)
        : "%s-%s".formatted(Numbers.grouped(from), Numbers.grouped(to));
  }

  private static String value(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "-";
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "-" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
