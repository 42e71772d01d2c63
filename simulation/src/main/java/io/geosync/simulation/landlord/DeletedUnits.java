package io.geosync.simulation.landlord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Units that writers deleted or ended in one country, some of which they create again. */
public final class DeletedUnits {
  private final List<LandlordSession.Unit> units = new ArrayList<>();
  private final Set<Long> ids = new HashSet<>();
  private long numbers;

  synchronized void add(List<LandlordSession.Unit> deleted) {
    units.addAll(deleted);
    deleted.forEach(unit -> ids.add(unit.id()));
  }

  synchronized void addEnded(List<LandlordSession.Unit> ended) {
    ended.forEach(unit -> ids.add(unit.id()));
  }

  /** Whether a unit was ever deleted or ended; its tenants may not know it yet. */
  public synchronized boolean contains(long unit) {
    return ids.contains(unit);
  }

  /** Removes and returns any of them; empty if there is none. */
  synchronized Optional<LandlordSession.Unit> takeAny(Random random) {
    return units.isEmpty()
        ? Optional.empty()
        : Optional.of(units.remove(random.nextInt(units.size())));
  }

  /** Returns a number that no code of the country has. */
  synchronized long nextNumber() {
    numbers++;
    return numbers;
  }
}
