package io.geosync.cli.command;

import io.geosync.cli.command.UnitsCommand.Known;
import io.geosync.cli.command.UnitsCommand.Placed;
import io.geosync.cli.command.UnitsCommand.Shown;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.reply.UnitsAtReply;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of a country as it was known at a time. Versions are stored by unit, not by
 * parent, so that it reads all units of the country.
 */
final class UnitTreeAt {
  private static final int PAGE = 5_000;
  private static final long NO_PARENT = Long.MIN_VALUE;

  private final GeosyncClient functions;
  private final Console console;
  private final String country;
  private final Instant at;
  private final int depth;
  private final int limit;
  private final Map<Long, UnitState> units = new HashMap<>();
  private final Map<Long, List<UnitState>> children = new HashMap<>();
  private final List<Placed> placed = new ArrayList<>();

  UnitTreeAt(
      GeosyncClient functions, Console console, String country, Instant at, int depth, int limit) {
    this.functions = functions;
    this.console = console;
    this.country = country;
    this.at = at;
    this.depth = depth;
    this.limit = limit;
  }

  /**
   * Reads the units.
   *
   * @param below code that the unit above them had at that time; absent: the whole country
   * @throws GeosyncException unit.not-found
   */
  Shown read(@Nullable String below) {
    Known known = readAll();
    for (UnitState unit : units.values()) {
      children
          .computeIfAbsent(
              Objects.requireNonNullElse(unit.parentId(), NO_PARENT), any -> new ArrayList<>())
          .add(unit);
    }
    children.values().forEach(level -> level.sort(Comparator.comparing(UnitState::code)));
    List<UnitName> path = below == null ? List.of() : path(below);
    boolean complete = add(path.isEmpty() ? NO_PARENT : path.getLast().id(), 1);
    return new Shown(country, path, placed, complete, known);
  }

  private Known readAll() {
    UnitsAtReply page = functions.call(new QueryCommand.UnitsAt(country, at, null, null, PAGE));
    page.units().forEach(unit -> units.put(unit.id(), unit));
    while (page.next() != null) {
      page =
          functions.call(new QueryCommand.UnitsAt(country, at, page.position(), page.next(), PAGE));
      page.units().forEach(unit -> units.put(unit.id(), unit));
      console.progress().update("reading units: " + Numbers.grouped(units.size()));
    }
    return new Known(at, page.position(), page.knownSince());
  }

  private List<UnitName> path(String code) {
    UnitState unit =
        units.values().stream()
            .filter(each -> each.code().equals(code))
            .findFirst()
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.UNIT_NOT_FOUND,
                        "There was no unit %s in %s at %s.".formatted(code, country, at)));
    List<UnitName> path = new ArrayList<>();
    while (unit != null && path.size() <= units.size()) {
      path.addFirst(new UnitName(unit.id(), unit.code(), UnitsCommand.name(unit.nameLocal())));
      unit = unit.parentId() == null ? null : units.get(unit.parentId());
    }
    return path;
  }

  private boolean add(long parent, int level) {
    for (UnitState unit : children.getOrDefault(parent, List.of())) {
      if (placed.size() == limit) {
        return false;
      }
      int below = children.getOrDefault(unit.id(), List.of()).size();
      placed.add(new Placed(level, unit, below));
      if (level < depth && !add(unit.id(), level + 1)) {
        return false;
      }
    }
    return true;
  }
}
