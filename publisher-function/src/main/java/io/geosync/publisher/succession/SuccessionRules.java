package io.geosync.publisher.succession;

import io.geosync.contract.command.SuccessionChange;
import io.geosync.contract.command.SuccessionChange.Merge;
import io.geosync.contract.command.SuccessionChange.Recode;
import io.geosync.contract.command.SuccessionChange.Split;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.contract.unit.UnitValues;
import io.geosync.publisher.landlord.EffectiveDates;
import io.geosync.publisher.landlord.Required;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a succession command before the database is accessed. */
final class SuccessionRules {
  /** A command holds the lock of its country's stream until it commits. */
  static final int MAX_UNITS = 1_000;

  private SuccessionRules() {}

  /**
   * Returns what a command is to do.
   *
   * @throws GeosyncException command.invalid, unit.refused, succession.invalid, succession.date
   */
  static SuccessionPlan plan(SuccessionChange command, Clock clock) {
    if (command.country() != null) {
      Required.country(command.country(), "country");
    }
    if (command.source() != null) {
      accept("source", command.source(), UnitValues.textFault(command.source()));
    }
    LocalDate date = date(command, clock);
    return switch (command) {
      case Merge merge -> merge(merge, date);
      case Split split -> split(split, date);
      case Recode recode -> recode(recode, date);
    };
  }

  private static SuccessionPlan merge(Merge command, LocalDate date) {
    List<String> codes = codes(command.codes(), "codes");
    String into = code(command.into(), "into");
    List<String> predecessors = without(codes, into);
    if (predecessors.isEmpty()) {
      throw intoItself(into);
    }
    return new SuccessionPlan(
        SuccessionKind.MERGE,
        command.country(),
        predecessors,
        true,
        List.of(into),
        into,
        false,
        date,
        command.source());
  }

  private static SuccessionPlan split(Split command, LocalDate date) {
    String code = code(command.code(), "code");
    List<String> into = codes(command.into(), "into");
    String heir = command.defaultCode();
    boolean livesOn = into.contains(code);
    if (without(into, code).isEmpty()) {
      throw intoItself(code);
    }
    if (into.size() < 2) {
      throw invalid(
          "A split needs at least two successors, but only '%s' is named. Name the others, or use merge or recode."
              .formatted(into.getFirst()));
    }
    if (heir != null && !into.contains(heir)) {
      throw invalid(
          "The default '%s' is not one of the successors %s. Name one of them, or add it to them."
              .formatted(heir, into));
    }
    if (livesOn && heir != null && !heir.equals(code)) {
      throw invalid(
          "'%s' is one of its own successors: it lives on and keeps its children and references, so that '%s' cannot be its default. Leave out the default."
              .formatted(code, heir));
    }
    return new SuccessionPlan(
        SuccessionKind.SPLIT,
        command.country(),
        List.of(code),
        !livesOn,
        without(into, code),
        livesOn ? null : heir,
        false,
        date,
        command.source());
  }

  private static SuccessionPlan recode(Recode command, LocalDate date) {
    String code = code(command.code(), "code");
    String created = code(command.newCode(), "new_code");
    if (code.equals(created)) {
      throw intoItself(code);
    }
    return new SuccessionPlan(
        SuccessionKind.RECODE,
        command.country(),
        List.of(code),
        true,
        List.of(created),
        created,
        true,
        date,
        command.source());
  }

  private static LocalDate date(SuccessionChange command, Clock clock) {
    LocalDate date = command.effectiveDate();
    if (date == null) {
      return EffectiveDates.today(clock);
    }
    accept("effective_date", date.toString(), UnitValues.dateFault(date));
    if (date.isAfter(EffectiveDates.latest(clock))) {
      throw new GeosyncException(
          ErrorId.SUCCESSION_DATE,
          "Nothing was changed: %s is in the future, but the units change at once. Run the command on that day, or announce the succession with geosync import --successions."
              .formatted(date));
    }
    return date;
  }

  private static List<String> codes(@Nullable List<String> codes, String field) {
    Set<String> seen = new HashSet<>();
    for (String code : Required.list(codes, field, MAX_UNITS)) {
      if (!seen.add(code(code, field))) {
        throw invalid("'%s' is named twice. Name each unit once.".formatted(code));
      }
    }
    return Required.value(codes, field);
  }

  private static String code(@Nullable String code, String field) {
    String given = Required.text(code, field);
    accept(field, given, UnitValues.codeFault(given));
    return given;
  }

  private static List<String> without(List<String> codes, String code) {
    return codes.stream().filter(each -> !each.equals(code)).toList();
  }

  private static void accept(String field, String value, Optional<String> fault) {
    if (fault.isPresent()) {
      throw new GeosyncException(
          ErrorId.UNIT_REFUSED,
          UnitValues.printable(
              "Field %s, '%s': %s. Correct the value.".formatted(field, value, fault.get())));
    }
  }

  private static GeosyncException intoItself(String code) {
    return invalid(
        "'%s' would only succeed itself. Name another unit as its successor.".formatted(code));
  }

  private static GeosyncException invalid(String reason) {
    return new GeosyncException(
        ErrorId.SUCCESSION_INVALID, UnitValues.printable("Nothing was changed: " + reason));
  }
}
