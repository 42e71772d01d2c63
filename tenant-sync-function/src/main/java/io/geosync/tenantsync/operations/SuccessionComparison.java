package io.geosync.tenantsync.operations;

import io.geosync.contract.succession.SuccessionSet;
import io.geosync.tenant.ledger.LedgerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the successions of the landlord's units with a tenant's rows. Those whose last event the
 * tenant has not applied yet are in flight and are not compared.
 */
final class SuccessionComparison {
  private final List<RowComparison.Example> faults = new ArrayList<>();

  /**
   * @param tenant content hashes of the tenant's rows by predecessor
   */
  SuccessionComparison(LedgerState ledger, List<SuccessionSet> landlord, Map<Long, Long> tenant) {
    Map<Long, Long> surplus = new TreeMap<>(tenant);
    for (SuccessionSet head : landlord) {
      Long hash = surplus.remove(head.unitId());
      if (!ledger.isApplied(head.position())) {
        continue;
      }
      if (hash == null ? !head.successions().isEmpty() : hash != head.contentHash()) {
        fault(head.unitId(), "has other successions, since position %d".formatted(head.position()));
      }
    }
    surplus.keySet().forEach(unit -> fault(unit, "has successions that the landlord never had"));
  }

  private void fault(long unitId, String text) {
    faults.add(new RowComparison.Example(unitId, text));
  }

  long wrong() {
    return faults.size();
  }

  /** The first differences. */
  List<RowComparison.Example> examples() {
    return faults.subList(0, Math.min(faults.size(), RowComparison.MOST_EXAMPLES));
  }
}
