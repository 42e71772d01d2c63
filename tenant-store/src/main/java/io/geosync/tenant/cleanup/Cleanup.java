package io.geosync.tenant.cleanup;

import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.ledger.LockedLedger;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.transaction.TenantTransaction;
import io.geosync.tenant.write.StagedUnits;
import io.geosync.tenant.write.Staging;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Deletes a country's retired rows that lost their last reference. Only with it is a tenant's state
 * a function of the landlord's units and the tenant's references, whatever came in which order.
 */
public final class Cleanup {
  private static final String STAGE = SqlText.of(Cleanup.class, "stage_retired.sql");

  private final Ledger ledger = new Ledger();

  /**
   * @return rows deleted
   */
  public long clean(Connection connection, String country) throws SQLException {
    return TenantTransaction.run(connection, attempt -> once(connection, country));
  }

  private long once(Connection connection, String country) throws SQLException {
    LockedLedger locked = ledger.lock(connection, country);
    TenantSchema.requireUnderstood(locked.schemaVersion());
    Staging.open(connection);
    try (PreparedStatement stage = connection.prepareStatement(STAGE)) {
      stage.setString(1, country);
      int staged = stage.executeUpdate();
      long removed = StagedUnits.write(connection, staged, true).counts().removed();
      new LedgerWriter().forgetTombstones(connection, country);
      return removed;
    }
  }
}
