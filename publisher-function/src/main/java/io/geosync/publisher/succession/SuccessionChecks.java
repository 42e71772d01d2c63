package io.geosync.publisher.succession;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.succession.NamedUnit;
import io.geosync.landlord.succession.NamedUnits;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that the units of a plan exist, and that the plan makes sense for their states. */
@Singleton
final class SuccessionChecks {
  private static final int MAX_SHOWN_CHILDREN = 20;

  private final NamedUnits units;

  SuccessionChecks(NamedUnits units) {
    this.units = units;
  }

  /**
   * Returns the country of a plan: the given one, or the only one that has all its units.
   *
   * @throws GeosyncException unit.not-found, succession.country, command.invalid
   */
  String country(Connection connection, SuccessionPlan plan) throws SQLException {
    if (plan.country() != null) {
      return plan.country();
    }
    Map<String, Set<String>> found = units.countries(connection, plan.existing());
    if (!found.keySet().containsAll(plan.existing())) {
      throw unknown("", absent(plan.existing(), found.keySet()));
    }
    Set<String> common = new HashSet<>(found.values().iterator().next());
    found.values().forEach(common::retainAll);
    if (common.isEmpty()) {
      throw new GeosyncException(
          ErrorId.SUCCESSION_COUNTRY,
          "Nothing was changed: no country has all of these units. Name units of one country.",
          places(found),
          null);
    }
    if (common.size() > 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Nothing was changed: several countries have these units: %s. Name the country."
              .formatted(common.stream().sorted().collect(Collectors.joining(", "))));
    }
    return common.iterator().next();
  }

  /**
   * Returns the units of a plan by code.
   *
   * @throws GeosyncException unit.not-found, unit.code-taken, succession.country, succession.ended,
   *     succession.date, succession.invalid, succession.default-missing
   */
  FoundUnits require(Connection connection, String country, SuccessionPlan plan)
      throws SQLException {
    Set<String> codes = new HashSet<>(plan.existing());
    codes.addAll(plan.successors());
    FoundUnits found = new FoundUnits(units.of(connection, country, codes, plan.ending()));
    if (!found.codes().containsAll(plan.existing())) {
      throw missing(connection, country, plan, found.codes());
    }
    if (plan.isNew() && found.has(plan.successors().getFirst())) {
      throw new GeosyncException(
          ErrorId.UNIT_CODE_TAKEN,
          "Nothing was changed: %s has a unit '%s' already. Choose another code, or merge '%s' into that unit."
              .formatted(country, plan.successors().getFirst(), plan.predecessors().getFirst()));
    }
    requireActive(plan, found);
    requireDates(plan, found);
    if (plan.end()) {
      requirePlaces(connection, plan, found);
      requireHeir(connection, plan, found);
    }
    return found;
  }

  private GeosyncException missing(
      Connection connection, String country, SuccessionPlan plan, Collection<String> found)
      throws SQLException {
    List<String> unknown = absent(plan.existing(), found);
    Map<String, Set<String>> elsewhere = units.countries(connection, unknown);
    if (elsewhere.keySet().containsAll(unknown)) {
      return new GeosyncException(
          ErrorId.SUCCESSION_COUNTRY,
          "Nothing was changed: %s are not units of %s, but of other countries. Name units of one country."
              .formatted(String.join(", ", unknown), country),
          places(elsewhere),
          null);
    }
    return unknown(" in " + country, absent(unknown, elsewhere.keySet()));
  }

  private static List<String> absent(Collection<String> codes, Collection<String> found) {
    return codes.stream().filter(code -> !found.contains(code)).sorted().toList();
  }

  private static GeosyncException unknown(String where, List<String> codes) {
    return new GeosyncException(
        ErrorId.UNIT_NOT_FOUND,
        "Nothing was changed: there is no unit %s%s. Check the codes; create new successors first."
            .formatted(
                codes.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")), where));
  }

  private static List<String> places(Map<String, Set<String>> found) {
    return found.entrySet().stream()
        .map(place -> "'%s': %s".formatted(place.getKey(), String.join(", ", place.getValue())))
        .sorted()
        .toList();
  }

  /** A unit has ended if it is inactive, or if its validity ends before the effective date. */
  private static void requireActive(SuccessionPlan plan, FoundUnits found) {
    LocalDate lastDay = plan.effectiveDate().minusDays(1);
    List<String> ended = new ArrayList<>();
    for (NamedUnit unit : found.all()) {
      LocalDate needed = plan.ending().contains(unit.code()) ? lastDay : plan.effectiveDate();
      if (!unit.isActive() || (unit.validTo() != null && unit.validTo().isBefore(needed))) {
        ended.add(
            unit.validTo() == null
                ? "'%s' is not active".formatted(unit.code())
                : "'%s' ended with %s".formatted(unit.code(), unit.validTo()));
      }
    }
    if (!ended.isEmpty()) {
      throw new GeosyncException(
          ErrorId.SUCCESSION_ENDED,
          "Nothing was changed: %s. Name units that are active on %s."
              .formatted(String.join("; ", ended), plan.effectiveDate()));
    }
  }

  private static void requireDates(SuccessionPlan plan, FoundUnits found) {
    List<String> faults = new ArrayList<>();
    for (NamedUnit unit : found.all()) {
      LocalDate from = unit.validFrom();
      if (from == null) {
        continue;
      }
      if (plan.ending().contains(unit.code())) {
        if (!plan.effectiveDate().isAfter(from)) {
          faults.add("'%s' begins on %s and would end before".formatted(unit.code(), from));
        }
      } else if (plan.effectiveDate().isBefore(from)) {
        faults.add("'%s' begins on %s only".formatted(unit.code(), from));
      }
    }
    if (!faults.isEmpty()) {
      throw new GeosyncException(
          ErrorId.SUCCESSION_DATE,
          "Nothing was changed: the effective date is %s, but %s. Correct the date, or valid_from of the unit."
              .formatted(plan.effectiveDate(), String.join("; ", faults)));
    }
  }

  /** The children of a unit that ends cannot move below a unit that is below it. */
  private void requirePlaces(Connection connection, SuccessionPlan plan, FoundUnits found)
      throws SQLException {
    List<String> below =
        units.below(connection, found.ids(plan.successors()), found.ids(plan.predecessors()));
    if (!below.isEmpty()) {
      throw new GeosyncException(
          ErrorId.SUCCESSION_INVALID,
          "Nothing was changed: the successor %s is below a unit that ends. Move it to another parent first with geosync change move."
              .formatted(String.join(", ", below)));
    }
  }

  private void requireHeir(Connection connection, SuccessionPlan plan, FoundUnits found)
      throws SQLException {
    if (plan.heir() != null) {
      return;
    }
    NamedUnit split = found.named(plan.predecessors().getFirst());
    if (split.livingChildren() > 0) {
      List<String> children = units.livingChildren(connection, split.id(), MAX_SHOWN_CHILDREN);
      throw new GeosyncException(
          ErrorId.SUCCESSION_DEFAULT_MISSING,
          "Nothing was changed: '%s' has %d living children and no default successor that takes them. Name a default, or move the children first: %s%s."
              .formatted(
                  split.code(),
                  split.livingChildren(),
                  String.join(", ", children),
                  split.livingChildren() > children.size() ? ", ..." : ""),
          children,
          null);
    }
  }
}
