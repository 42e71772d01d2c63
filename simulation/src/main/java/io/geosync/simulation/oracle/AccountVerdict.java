package io.geosync.simulation.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Whether a tenant has every position, each in exactly one batch's account. */
public final class AccountVerdict {
  private AccountVerdict() {}

  public static List<String> faults(
      LandlordFacts landlord, TenantFacts tenant, List<String> countries) {
    List<String> faults = new ArrayList<>();
    for (String country : countries) {
      country(country, landlord.log(country).size(), tenant, faults);
    }
    if (tenant.tombstones() > 0) {
      faults.add("%d tombstones are left".formatted(tenant.tombstones()));
    }
    if (tenant.refused() > 0) {
      faults.add("%d events are refused".formatted(tenant.refused()));
    }
    return faults;
  }

  private static void country(String country, int last, TenantFacts tenant, List<String> faults) {
    BitSet all = new BitSet();
    all.set(1, last + 1);
    Account account = tenant.accounts().getOrDefault(country, new Account(0, new BitSet(), 0));
    if (!account.applied().equals(all)) {
      faults.add("%s: applied is %s of 1 to %d".formatted(country, account.applied(), last));
    }
    if (account.watermark() != last) {
      faults.add("%s: watermark is %d, wanted %d".formatted(country, account.watermark(), last));
    }
    BitSet counted = new BitSet();
    for (Account.Batch batch : tenant.batches()) {
      if (batch.country().equals(country)) {
        batch(batch, counted, faults);
      }
    }
    if (!counted.equals(account.applied())) {
      faults.add(
          "%s: batches have %s, the ledger %s".formatted(country, counted, account.applied()));
    }
  }

  private static void batch(Account.Batch batch, BitSet counted, List<String> faults) {
    if (counted.intersects(batch.positions())) {
      faults.add("%s: positions of %s are counted twice".formatted(batch.country(), batch));
    }
    counted.or(batch.positions());
    if (batch.applied() + batch.superseded() != batch.positions().cardinality()) {
      faults.add("%s: the counts of %s are not its positions".formatted(batch.country(), batch));
    }
  }
}
