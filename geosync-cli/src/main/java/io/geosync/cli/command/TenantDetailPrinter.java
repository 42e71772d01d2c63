package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.contract.reply.TenantDetailReply;
import io.geosync.contract.reply.TenantDetailReply.StreamDetail;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Health;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Prints one tenant in detail: streams, visits, checks, last batches and rejected events. */
final class TenantDetailPrinter {
  private final Console console;
  private final TenantDetailReply reply;

  TenantDetailPrinter(Console console, TenantDetailReply reply) {
    this.console = console;
    this.reply = reply;
  }

  void print() {
    console.line(
        "%s, %s, %s"
            .formatted(
                reply.tenant().name(), reply.tenant().status(), reply.tenant().databaseUrl()));
    reply
        .tenant()
        .metadata()
        .forEach((key, value) -> console.line("  %s=%s".formatted(key, value)));
    console.line("");
    streams();
    reply.tenant().streams().forEach(this::error);
    visits();
    checks();
    batches();
    refused();
  }

  private void streams() {
    Table table =
        new Table(
            "country",
            "delivery",
            "health",
            ">epoch",
            ">watermark",
            ">head",
            ">missing",
            ">lag s",
            ">failures in a row",
            "reported");
    for (TenantStreamReply stream : reply.tenant().streams()) {
      table.row(
          stream.country(),
          stream.delivery(),
          Cell.verdict(
              stream.health() == Health.OK, stream.health().wireName(), stream.health().wireName()),
          stream.epoch(),
          stream.watermark(),
          stream.head(),
          Cell.zeroIsGood(stream.missing()),
          Numbers.tenths(stream.lagSeconds()),
          Cell.zeroIsGood(stream.consecutiveFailures()),
          time(stream.reportedAt()));
    }
    console.table(table);
  }

  private void error(TenantStreamReply stream) {
    if (stream.error() != null) {
      console.line(Tone.BAD, "%s: %s".formatted(stream.country(), stream.error()));
    }
  }

  private void visits() {
    console.line("");
    Table table =
        new Table(
            "country",
            ">deliveries",
            ">failed",
            "last failure",
            "parked since",
            "next probe",
            "last sweep",
            "last full visit");
    for (StreamDetail stream : reply.streams()) {
      table.row(
          stream.country(),
          stream.deliveriesTried(),
          stream.deliveriesFailed(),
          time(stream.lastFailureAt()),
          time(stream.parkedAt()),
          time(stream.nextProbeAt()),
          time(stream.sweptAt()),
          time(stream.fullVisitAt()));
    }
    console.table(table);
  }

  private void checks() {
    console.line("");
    Table table = new Table("country", "last check", "checked", "version", ">at", "as landlord's");
    for (StreamDetail stream : reply.streams()) {
      table.row(
          stream.country(),
          verdict(stream.checkEqual(), "equal", "NOT EQUAL"),
          time(stream.checkedAt()),
          stream.version() == null ? "-" : Long.toHexString(stream.version()),
          stream.versionPosition() == null ? "-" : stream.versionPosition(),
          verdict(stream.versionEqual(), "yes", "NO"));
    }
    console.table(table);
  }

  private void batches() {
    console.line("");
    if (reply.unanswered() != null) {
      console.line(
          Tone.BAD, "Cannot read the database of the tenant: " + reply.unanswered().message());
      return;
    }
    if (reply.batches().isEmpty()) {
      console.line("No batch was applied yet.");
      return;
    }
    Table table =
        new Table(
            "applied at",
            "country",
            "source",
            ">applied",
            ">superseded",
            ">duplicate",
            ">refused",
            "positions");
    for (TenantDetailReply.Batch batch : reply.batches()) {
      table.row(
          time(batch.appliedAt()),
          batch.country(),
          batch.source(),
          batch.applied(),
          batch.superseded(),
          batch.duplicate(),
          Cell.zeroIsGood(batch.refused()),
          batch.positions());
    }
    console.table(table);
  }

  private void refused() {
    if (reply.refused().isEmpty()) {
      return;
    }
    console.line("");
    Table table =
        new Table(
            "country", ">position", ">unit", "SQLSTATE", ">attempts", "next attempt", "error");
    for (TenantDetailReply.Refused event : reply.refused()) {
      table.row(
          event.country(),
          event.position(),
          event.unitId(),
          event.sqlState(),
          event.attempts(),
          time(event.nextAttemptAt()),
          event.message().lines().findFirst().orElse(""));
    }
    console.table(table);
  }

  private static Cell verdict(@Nullable Boolean verdict, String yes, String no) {
    return verdict == null ? Cell.of("-") : Cell.verdict(verdict, yes, no);
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "-" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
