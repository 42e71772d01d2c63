package io.geosync.tenant.mirror;

import java.sql.SQLException;

/**
 * Opens a snapshot. It is called under the tenant's ledger lock, so that the snapshot holds all
 * that the ledger has.
 */
@FunctionalInterface
public interface SnapshotSupplier {
  Snapshot open() throws SQLException;
}
