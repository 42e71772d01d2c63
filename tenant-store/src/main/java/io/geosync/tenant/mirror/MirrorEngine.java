package io.geosync.tenant.mirror;

import io.geosync.contract.error.GeosyncException;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes a tenant's units equal to a snapshot of the landlord, and its ledger complete up to the
 * snapshot. Live batches wait meanwhile, and then apply what is newer.
 */
public final class MirrorEngine {

  /**
   * Mirrors a country in one transaction of the tenant.
   *
   * @param landlord called under the tenant's ledger lock
   * @throws GeosyncException tenant.not-prepared
   * @throws SQLException one of the databases failed; the tenant is unchanged
   */
  public MirrorReport mirror(Connection tenant, String country, Snapshot.Source landlord)
      throws SQLException {
    return run(tenant, country, landlord, Source.MIRROR);
  }

  /**
   * Mirrors only the rows of units whose last event the ledger has. The others, and the applied
   * positions of the ledger, stay as they are: events on their way write and count when they
   * arrive, and the digest of the ledger identifies everything that the rows have. A ledger of
   * another epoch is mirrored, because its positions mean nothing.
   */
  public MirrorReport repair(Connection tenant, String country, Snapshot.Source landlord)
      throws SQLException {
    return run(tenant, country, landlord, Source.REPAIR);
  }

  private static MirrorReport run(
      Connection tenant, String country, Snapshot.Source landlord, Source wanted)
      throws SQLException {
    return TenantTransaction.run(
        tenant,
        attempt -> {
          Ledger.Locked locked = new Ledger().lock(tenant, country);
          TenantSchema.requireUnderstood(locked.schemaVersion());
          try (Snapshot snapshot = landlord.open()) {
            return new Mirror(tenant, locked, snapshot).run(wanted);
          }
        });
  }
}
