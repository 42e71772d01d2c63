package io.geosync.bench.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.event.UnitUpdated;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A country of one root, 100 provinces, 10,000 districts with one ward each, and events on it. All
 * of it is made from numbers: each run has the same.
 */
final class Scenario {
  static final String COUNTRY = "PH";
  static final int PROVINCES = 100;
  static final int DISTRICTS = 10_000;
  private static final long FIRST_DISTRICT = 1_000;
  private static final long FIRST_WARD = 100_000;
  private static final long FIRST_NEW = 1_000_000;

  private long position;
  private long made;
  private int round;

  /** The events that make the country. */
  List<GeographyEvent> country() {
    List<GeographyEvent> events = new ArrayList<>();
    events.add(created(1, null));
    for (int province = 0; province < PROVINCES; province++) {
      events.add(created(2 + province, 1L));
    }
    for (int district = 0; district < DISTRICTS; district++) {
      events.add(created(FIRST_DISTRICT + district, 2L + district % PROVINCES));
      events.add(created(FIRST_WARD + district, FIRST_DISTRICT + district));
    }
    return events;
  }

  /** The next batch; duplicates are asked of the caller, who has them. */
  List<GeographyEvent> next(Kind kind, int size) {
    round++;
    List<GeographyEvent> events = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      events.add(
          switch (kind) {
            case NEW -> created(FIRST_NEW + made++, 2L + number % PROVINCES);
            case UPDATE, DUPLICATE ->
                updated(FIRST_WARD + number, FIRST_DISTRICT + number, "round " + round);
            case MOVE ->
                updated(FIRST_DISTRICT + number, 2L + (number + round) % PROVINCES, "district");
          });
    }
    return events;
  }

  private UnitCreated created(long id, @Nullable Long parent) {
    position++;
    return new UnitCreated(
        new UUID(0, position),
        position,
        id,
        COUNTRY,
        Instant.EPOCH,
        state(id, parent, "unit " + id),
        "0000000000000000");
  }

  private UnitUpdated updated(long id, long parent, String name) {
    position++;
    return new UnitUpdated(
        new UUID(0, position),
        position,
        id,
        COUNTRY,
        Instant.EPOCH,
        state(id, parent, name),
        List.of("name_local"),
        ContractJson.mapper().createObjectNode(),
        ContractJson.mapper().createObjectNode(),
        "0000000000000000");
  }

  private static UnitState state(long id, @Nullable Long parent, String name) {
    return new UnitState(
        id, COUNTRY, 1, "unit", "PH-" + id, Map.of("en", name), parent, true, null, null);
  }
}
