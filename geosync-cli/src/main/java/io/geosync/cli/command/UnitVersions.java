package io.geosync.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.UnitHistoryReply;
import io.geosync.contract.reply.UnitHistoryReply.OtherUnit;
import io.geosync.contract.reply.UnitHistoryReply.UnitHistory;
import io.geosync.contract.reply.UnitHistoryReply.Version;
import io.geosync.contract.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the units with an id or a code.
 *
 * @param units living units first
 */
record UnitVersions(List<OfUnit> units) {
  private static final int PAGE = 1_000;

  /**
   * The versions of one unit.
   *
   * @param versions the latest first
   * @param complete whether no version was left out
   */
  record OfUnit(
      UnitState unit,
      boolean deleted,
      List<Version> versions,
      boolean complete,
      List<OtherUnit> predecessors,
      List<OtherUnit> successors) {}

  /** Reads up to {@code limit} versions of each unit. */
  static UnitVersions read(
      GeosyncClient functions, @Nullable String country, String unit, int limit) {
    List<OfUnit> units = new ArrayList<>();
    UnitHistoryReply reply =
        functions.call(new QueryCommand.UnitHistory(country, unit, null, Math.min(limit, PAGE)));
    for (UnitHistory first : reply.units()) {
      List<Version> versions = new ArrayList<>(first.versions());
      @Nullable Long next = first.next();
      while (next != null && versions.size() < limit) {
        UnitHistory page = page(functions, first.unit(), next, limit - versions.size());
        versions.addAll(page.versions());
        next = page.next();
      }
      units.add(
          new OfUnit(
              first.unit(),
              first.deleted(),
              versions,
              next == null,
              first.predecessors(),
              first.successors()));
    }
    return new UnitVersions(units);
  }

  private static UnitHistory page(
      GeosyncClient functions, UnitState unit, long before, int remaining) {
    return functions
        .call(
            new QueryCommand.UnitHistory(
                unit.countryCode(), Long.toString(unit.id()), before, Math.min(remaining, PAGE)))
        .units()
        .stream()
        .filter(page -> page.unit().id() == unit.id())
        .findFirst()
        .orElseThrow();
  }

  void print(Console console) {
    units.forEach(unit -> print(console, unit));
  }

  private static void print(Console console, OfUnit of) {
    console.line(
        "%s %s, id %d%s"
            .formatted(
                of.unit().countryCode(),
                of.unit().code(),
                of.unit().id(),
                of.deleted() ? ", deleted" : ""));
    Table table = new Table("from", "to", "position", "change", "what changed", "by", "event id");
    for (Version version : of.versions()) {
      table.row(
          version.from().toString(),
          version.to() == null ? "-" : version.to().toString(),
          "%s:%d".formatted(of.unit().countryCode(), version.position()),
          version.eventType(),
          changed(version),
          Objects.requireNonNullElse(version.actor(), "-"),
          version.eventId() == null ? "-" : version.eventId().toString());
    }
    console.table(table);
    if (!of.complete()) {
      console.line(Tone.FAINT, "There are earlier versions. Raise --limit to see them.");
    }
    successions(console, of);
    console.line("");
  }

  private static void successions(Console console, OfUnit of) {
    if (of.predecessors().isEmpty() && of.successors().isEmpty()) {
      return;
    }
    Table table =
        new Table("succession", "code", "name", "kind", "effective", ">share", "default", "source");
    of.predecessors().forEach(other -> table.row(row("took over from", other)));
    of.successors().forEach(other -> table.row(row("succeeded by", other)));
    console.table(table);
  }

  private static Object[] row(String relation, OtherUnit other) {
    return new Object[] {
      relation,
      other.code(),
      Objects.requireNonNullElse(other.name(), "-"),
      other.kind().wireName(),
      other.effectiveDate().toString(),
      other.share() == null ? "-" : other.share().toPlainString(),
      other.isDefault() ? "yes" : "",
      Objects.requireNonNullElse(other.source(), "-")
    };
  }

  private static String changed(Version version) {
    if (version.changes().isEmpty()) {
      return "-";
    }
    return version.changes().stream()
        .map(
            field ->
                "%s: %s > %s"
                    .formatted(field.name(), value(field.oldValue()), value(field.newValue())))
        .collect(Collectors.joining("; "));
  }

  private static String value(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "-";
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
