package io.geosync.simulation.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that the log has every change of the landlord's rows, and nothing else. */
public final class CaptureVerdict {
  private final LandlordFacts landlord;
  private final List<String> faults = new ArrayList<>();

  private CaptureVerdict(LandlordFacts landlord) {
    this.landlord = landlord;
  }

  public static List<String> faults(LandlordFacts landlord, List<String> countries) {
    CaptureVerdict verdict = new CaptureVerdict(landlord);
    countries.forEach(verdict::stream);
    verdict.ends();
    verdict.successionsEnd();
    return verdict.faults;
  }

  private void stream(String country) {
    Map<Long, LoggedEvent> before = new HashMap<>();
    List<LoggedEvent> events = landlord.log(country);
    for (int at = 0; at < events.size(); at++) {
      LoggedEvent event = events.get(at);
      if (event.position() != at + 1) {
        fault(event, "is the event number " + (at + 1));
      }
      if (event.type().equals(LoggedEvent.SUCCESSION)) {
        successions(event);
        continue;
      }
      LoggedEvent former = before.put(event.unit(), event);
      follows(former, event);
      if (event.type().equals(LoggedEvent.HIERARCHY_CHANGED)) {
        moves(former, event, at + 1 < events.size() ? events.get(at + 1) : null);
      }
    }
  }

  private void successions(LoggedEvent event) {
    if (event.state().get("id").asLong() != event.unit()
        || !event.state().get("country_code").asText().equals(event.country())) {
      fault(event, "carries the successions of another unit");
    }
  }

  private void follows(@Nullable LoggedEvent former, LoggedEvent event) {
    boolean lived = former != null && !former.isDelete();
    switch (event.type()) {
      case LoggedEvent.CREATED -> {
        if (lived) {
          fault(event, "creates a unit that exists");
        }
      }
      case LoggedEvent.DELETED -> {
        if (former == null || !former.state().equals(event.state())) {
          fault(event, "deletes a unit in another state than its last event has");
        }
      }
      case LoggedEvent.UPDATED, LoggedEvent.HIERARCHY_CHANGED -> {
        if (former == null || !lived) {
          fault(event, "updates a unit that does not exist");
        } else if (event.type().equals(LoggedEvent.UPDATED)
            && !former.type().equals(LoggedEvent.HIERARCHY_CHANGED)) {
          checkDifference(former, event);
        }
      }
      default -> fault(event, "has an unknown type");
    }
  }

  private void checkDifference(LoggedEvent former, LoggedEvent event) {
    Set<String> expected = new TreeSet<>();
    for (Map.Entry<String, JsonNode> field : event.state().properties()) {
      JsonNode old = former.state().get(field.getKey());
      if (!field.getValue().equals(old)) {
        expected.add(field.getKey());
        boolean reported =
            field.getValue().equals(event.payload().get("new").get(field.getKey()))
                && Objects.equals(old, event.payload().get("old").get(field.getKey()));
        if (!reported) {
          fault(event, "does not report the change of " + field.getKey());
        }
      }
    }
    Set<String> changed = new TreeSet<>();
    event.payload().get("changed").forEach(name -> changed.add(name.asText()));
    if (!changed.equals(expected)) {
      fault(event, "says that %s changed, not %s".formatted(changed, expected));
    }
  }

  /** A move is followed at once by the update that it is part of. */
  private void moves(
      @Nullable LoggedEvent former, LoggedEvent event, @Nullable LoggedEvent following) {
    if (following == null
        || following.unit() != event.unit()
        || !following.type().equals(LoggedEvent.UPDATED)
        || !following.state().equals(event.state())) {
      fault(event, "is not followed by its update");
    }
    if (former != null && former.state().get("parent_id").equals(event.state().get("parent_id"))) {
      fault(event, "changes no parent");
    }
  }

  private void ends() {
    for (Unit unit : landlord.units().values()) {
      LoggedEvent event = landlord.last().get(unit.id());
      if (event == null || event.isDelete()) {
        faults.add("unit %d exists, but its last event does not say so".formatted(unit.id()));
      } else if (!Unit.of(event.state()).equals(unit)) {
        fault(event, "is the last of its unit, whose row is " + unit);
      }
    }
    for (LoggedEvent event : landlord.last().values()) {
      if (!event.isDelete() && !landlord.units().containsKey(event.unit())) {
        fault(event, "is the last of a unit whose row is missing");
      }
    }
  }

  /** The last sets of all predecessors are the landlord's rows. */
  private void successionsEnd() {
    Set<Succession> logged = new TreeSet<>();
    landlord.lastSuccessions().values().forEach(event -> logged.addAll(Succession.of(event)));
    if (!logged.equals(landlord.successions())) {
      faults.add(
          "the log ends with the successions %s, the rows are %s"
              .formatted(logged, landlord.successions()));
    }
  }

  private void fault(LoggedEvent event, String text) {
    faults.add(
        "event %s %d (%s of unit %d) %s"
            .formatted(event.country(), event.position(), event.type(), event.unit(), text));
  }
}
