package io.geosync.simulation.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Checks that a tenant's ledger has every position, each in the counts of exactly one batch. */
public final class LedgerVerdict {
  private LedgerVerdict() {}

  public static List<String> faults(
      LandlordFacts landlord, TenantFacts tenant, List<String> countries) {
    List<String> faults = new ArrayList<>();
    for (String country : countries) {
      country(country, landlord.log(country).size(), tenant, faults);
    }
    if (tenant.tombstones() > 0) {
      faults.add("%d tombstones remain".formatted(tenant.tombstones()));
    }
    if (tenant.refused() > 0) {
      faults.add("%d events are rejected".formatted(tenant.refused()));
    }
    return faults;
  }

  private static void country(String country, int last, TenantFacts tenant, List<String> faults) {
    BitSet all = new BitSet();
    all.set(1, last + 1);
    TenantFacts.Ledger ledger =
        tenant.ledgers().getOrDefault(country, new TenantFacts.Ledger(0, new BitSet(), 0));
    if (!ledger.applied().equals(all)) {
      faults.add("%s: applied is %s of 1 to %d".formatted(country, ledger.applied(), last));
    }
    if (ledger.watermark() != last) {
      faults.add("%s: watermark is %d, wanted %d".formatted(country, ledger.watermark(), last));
    }
    BitSet counted = new BitSet();
    for (TenantFacts.Batch batch : tenant.batches()) {
      if (batch.country().equals(country)) {
        batch(batch, counted, faults);
      }
    }
    if (!counted.equals(ledger.applied())) {
      faults.add(
          "%s: batches have %s, the ledger %s".formatted(country, counted, ledger.applied()));
    }
  }

  private static void batch(TenantFacts.Batch batch, BitSet counted, List<String> faults) {
    if (counted.intersects(batch.positions())) {
      faults.add("%s: positions of %s are counted twice".formatted(batch.country(), batch));
    }
    counted.or(batch.positions());
    if (batch.applied() + batch.superseded() != batch.positions().cardinality()) {
      faults.add("%s: the counts of %s are not its positions".formatted(batch.country(), batch));
    }
  }
}
