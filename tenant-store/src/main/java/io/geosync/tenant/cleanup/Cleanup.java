package io.geosync.tenant.cleanup;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.transaction.TenantTransaction;
import io.geosync.tenant.write.StagedUnits;
import io.geosync.tenant.write.Staging;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Deletes a country's retired rows that have lost their last reference. Without it a tenant's rows
 * would depend on the order in which events and references came; with it they depend only on the
 * landlord's units and the references that exist.
 */
public final class Cleanup {
  private static final SqlStatement STAGE = SqlStatement.of(Cleanup.class, "stage_retired.sql");

  /**
   * Runs the clean-up in one transaction.
   *
   * @return rows deleted
   */
  public long clean(Connection connection, String country) throws SQLException {
    return TenantTransaction.run(connection, attempt -> once(connection, country));
  }

  private static long once(Connection connection, String country) throws SQLException {
    Ledger.Locked locked = new Ledger().lock(connection, country);
    TenantSchema.requireUnderstood(locked.schemaVersion());
    Staging.open(connection);
    int staged = STAGE.on(connection).bind("country", country).update();
    long removed = StagedUnits.write(connection, staged, true).counts().removed();
    new LedgerWriter().deleteTombstones(connection, country);
    return removed;
  }
}
