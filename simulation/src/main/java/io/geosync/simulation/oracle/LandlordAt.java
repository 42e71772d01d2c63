package io.geosync.simulation.oracle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The units and successions of one country after the event at a position. */
final class LandlordAt {
  private final Map<Long, LoggedEvent> units = new HashMap<>();
  private final Map<Long, LoggedEvent> successions = new HashMap<>();
  private final LocalDate at;

  /** A step of the resolution; arrived is the date of the succession that led here. */
  private record Step(long unit, @Nullable LocalDate arrived) {}

  LandlordAt(List<LoggedEvent> log, long position, LocalDate at) {
    this.at = at;
    for (LoggedEvent event : log) {
      if (event.position() <= position) {
        boolean isSuccession = event.type().equals(LoggedEvent.SUCCESSION);
        (isSuccession ? successions : units).put(event.unit(), event);
      }
    }
  }

  /** Whether a unit existed and had ended: inactive or deleted. */
  boolean hasEnded(long unit) {
    LoggedEvent event = units.get(unit);
    return event != null && (event.isDelete() || !event.state().get("is_active").asBoolean());
  }

  /** The living unit to which certain steps lead, or with defaults, also steps by default. */
  @Nullable Long successor(long unit, boolean withDefault) {
    Set<Step> visited = new HashSet<>();
    @Nullable Step step = new Step(unit, null);
    while (step != null && visited.add(step) && units.containsKey(step.unit())) {
      if (!hasEnded(step.unit())) {
        return step.unit();
      }
      step = next(step, withDefault);
    }
    return null;
  }

  private @Nullable Step next(Step from, boolean withDefault) {
    LoggedEvent set = successions.get(from.unit());
    if (set == null) {
      return null;
    }
    List<Succession> possible =
        Succession.of(set).stream()
            .filter(each -> !each.kind().equals("boundary"))
            .filter(each -> !each.effective().isAfter(at))
            .filter(each -> from.arrived() == null || !each.effective().isBefore(from.arrived()))
            .toList();
    LocalDate first =
        possible.stream().map(Succession::effective).min(LocalDate::compareTo).orElse(null);
    List<Succession> group =
        possible.stream().filter(each -> Objects.equals(each.effective(), first)).toList();
    List<Succession> certain =
        group.size() == 1 && !group.getFirst().isPartial() ? group : List.of();
    List<Succession> byDefault =
        withDefault ? group.stream().filter(Succession::isDefault).toList() : List.of();
    List<Succession> chosen = certain.isEmpty() ? byDefault : certain;
    return chosen.size() == 1
        ? new Step(chosen.getFirst().successor(), chosen.getFirst().effective())
        : null;
  }
}
