package io.geosync.simulation.landlord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Units deleted in one country, some of which come back. */
public final class Graveyard {
  private final List<LandlordUnit> units = new ArrayList<>();
  private final Set<Long> ids = new HashSet<>();
  private long made;

  synchronized void bury(List<LandlordUnit> deleted) {
    units.addAll(deleted);
    deleted.forEach(unit -> ids.add(unit.id()));
  }

  /** Whether a unit was deleted once; its tenants may not know it yet. */
  public synchronized boolean holds(long unit) {
    return ids.contains(unit);
  }

  synchronized Optional<LandlordUnit> dig(Random random) {
    return units.isEmpty()
        ? Optional.empty()
        : Optional.of(units.remove(random.nextInt(units.size())));
  }

  /** A number that no other code of the country has. */
  synchronized long next() {
    made++;
    return made;
  }
}
