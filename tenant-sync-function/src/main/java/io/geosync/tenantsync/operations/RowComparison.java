package io.geosync.tenantsync.operations;

import io.geosync.landlord.snapshot.HashCursor;
import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.ledger.LedgerState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the landlord's units with a tenant's rows by a merge; both are in ascending order of the
 * unit id. Units whose last event the tenant has not applied yet are in flight and are not
 * compared, except those that its database rejects.
 */
final class RowComparison {
  static final int MOST_EXAMPLES = 20;

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

  void compare(HashCursor landlord, TenantRows.HashCursor tenant) throws SQLException {
    boolean head = landlord.next();
    boolean row = tenant.next();
    while (head || row) {
      if (!row || (head && landlord.unitId() < tenant.unitId())) {
        headAlone(landlord);
        head = landlord.next();
      } else if (!head || landlord.unitId() > tenant.unitId()) {
        row(tenant);
        surplus++;
        example(tenant.unitId(), "the landlord never had it");
        row = tenant.next();
      } else {
        row(tenant);
        both(landlord, tenant);
        head = landlord.next();
        row = tenant.next();
      }
    }
  }

  private void row(TenantRows.HashCursor tenant) throws SQLException {
    units++;
    tenantHash ^= tenant.contentHash();
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
