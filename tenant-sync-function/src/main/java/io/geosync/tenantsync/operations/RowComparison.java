package io.geosync.tenantsync.operations;

import io.geosync.landlord.snapshot.HashCursor;
import io.geosync.tenant.check.TenantRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the landlord's units with a tenant's rows by a merge; both are in ascending order of the
 * unit id. Units whose last event is beyond the tenant's watermark are in flight and are not
 * compared.
 */
final class RowComparison {
  private static final int MOST_EXAMPLES = 20;

  private final long watermark;

  /** A unit whose row differs from the landlord, and how it differs. */
  record Example(long unitId, String fault) {}

  private final List<Example> examples = new ArrayList<>();
  private long units;
  private long inFlight;
  private long missing;
  private long surplus;
  private long different;
  private long tenantHash;

  RowComparison(long watermark) {
    this.watermark = watermark;
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
    if (head.position() > watermark) {
      inFlight++;
    } else if (!head.deleted()) {
      missing++;
      example(head.unitId(), "is missing, since position %d".formatted(head.position()));
    }
  }

  private void both(HashCursor head, TenantRows.HashCursor row) throws SQLException {
    if (head.position() > watermark) {
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

  private void example(long unitId, String fault) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(new Example(unitId, fault));
    }
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

  List<Example> examples() {
    return examples;
  }
}
