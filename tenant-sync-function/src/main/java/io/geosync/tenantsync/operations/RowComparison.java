package io.geosync.tenantsync.operations;

import io.geosync.landlord.snapshot.HashCursor;
import io.geosync.landlord.snapshot.HashSum;
import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.ledger.LedgerState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the landlord's units with a tenant's rows. Both are divided into buckets by the ids of
 * the units. Buckets with the same number of units and the same xor of content hashes are equal;
 * the units of all others are compared by a merge, in ascending order of their ids. Units whose
 * last event the tenant has not applied yet are in flight and are not compared, except those that
 * its database rejects.
 */
final class RowComparison {
  static final int MOST_EXAMPLES = 20;

  /** The divisor of the ids; what a division leaves is the number of the bucket. */
  static final long BUCKETS = 1_024;

  private static final TenantRows.HashSum NO_ROWS = new TenantRows.HashSum(0, 0);

  private final LedgerState ledger;
  private final Map<Long, String> rejected;

  /** A unit whose row differs from the landlord, and how it differs. */
  record Example(long unitId, String fault) {}

  private final List<Example> examples = new ArrayList<>();
  private long units;
  private long inFlight;
  private long missing;
  private long surplus;
  private long different;
  private long tenantHash;

  /**
   * @param rejected why the tenant's database rejects units, by unit
   */
  RowComparison(LedgerState ledger, Map<Long, String> rejected) {
    this.ledger = ledger;
    this.rejected = rejected;
  }

  /** Counts the tenant's rows, and returns the buckets whose units must be compared. */
  List<Long> differing(Map<Long, HashSum> landlord, Map<Long, TenantRows.HashSum> tenant) {
    for (TenantRows.HashSum rows : tenant.values()) {
      units += rows.units();
      tenantHash ^= rows.hash();
    }
    Set<Long> differing = new TreeSet<>();
    rejected.keySet().forEach(unit -> differing.add(unit % BUCKETS));
    landlord.forEach(
        (bucket, heads) -> {
          TenantRows.HashSum rows = tenant.getOrDefault(bucket, NO_ROWS);
          if (heads.inFlight() > 0
              || heads.units() != rows.units()
              || heads.hash() != rows.hash()) {
            differing.add(bucket);
          }
        });
    tenant.keySet().stream()
        .filter(bucket -> !landlord.containsKey(bucket))
        .forEach(differing::add);
    return List.copyOf(differing);
  }

  /** Compares the units of buckets that differ. */
  void compare(HashCursor landlord, TenantRows.HashCursor tenant) throws SQLException {
    boolean head = landlord.next();
    boolean row = tenant.next();
    while (head || row) {
      if (!row || (head && landlord.unitId() < tenant.unitId())) {
        headAlone(landlord);
        head = landlord.next();
      } else if (!head || landlord.unitId() > tenant.unitId()) {
        surplus++;
        example(tenant.unitId(), "the landlord never had it");
        row = tenant.next();
      } else {
        both(landlord, tenant);
        head = landlord.next();
        row = tenant.next();
      }
    }
  }

  private void headAlone(HashCursor head) throws SQLException {
    if (isInFlight(head)) {
      inFlight++;
    } else if (!head.deleted()) {
      missing++;
      example(head.unitId(), "is missing, since position %d".formatted(head.position()));
    }
  }

  private void both(HashCursor head, TenantRows.HashCursor row) throws SQLException {
    if (isInFlight(head)) {
      inFlight++;
    } else if (head.deleted()) {
      surplus++;
      example(head.unitId(), "was deleted at position %d".formatted(head.position()));
    } else if (head.contentHash() != row.contentHash()) {
      different++;
      example(
          head.unitId(),
          "differs: landlord at position %d, tenant at %d"
              .formatted(head.position(), row.position()));
    }
  }

  private boolean isInFlight(HashCursor head) throws SQLException {
    return !ledger.isApplied(head.position()) && !rejected.containsKey(head.unitId());
  }

  private void example(long unitId, String fault) {
    if (examples.size() < MOST_EXAMPLES && !rejected.containsKey(unitId)) {
      examples.add(new Example(unitId, fault));
    }
  }

  /** The number of units that the tenant's database rejects. */
  long rejected() {
    return rejected.size();
  }

  /** The xor of the content hashes of the tenant's rows. */
  long tenantHash() {
    return tenantHash;
  }

  long units() {
    return units;
  }

  long inFlight() {
    return inFlight;
  }

  long missing() {
    return missing;
  }

  long surplus() {
    return surplus;
  }

  long different() {
    return different;
  }

  /** The rejected units with their reasons, then the other differences. */
  List<Example> examples() {
    List<Example> all = new ArrayList<>();
    rejected.entrySet().stream()
        .limit(MOST_EXAMPLES)
        .forEach(unit -> all.add(new Example(unit.getKey(), "differs: " + unit.getValue())));
    all.addAll(examples);
    return all;
  }
}
