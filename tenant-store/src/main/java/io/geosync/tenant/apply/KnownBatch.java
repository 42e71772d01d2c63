package io.geosync.tenant.apply;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.schema.TenantSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Skips a batch whose positions are all in the ledger, in one round trip and without the ledger's
 * lock: within an epoch a ledger only grows.
 */
final class KnownBatch {
  private static final SqlStatement SQL = SqlStatement.of(KnownBatch.class, "known_batch.sql");

  private KnownBatch() {}

  /** Records the batch if all of it is known; otherwise the result is empty, nothing is written. */
  static Optional<ApplyReport> skip(Connection connection, EventBatch batch) throws SQLException {
    int events = batch.events().size();
    try {
      return SQL.on(connection)
          .bind("country", batch.country())
          .bind("epoch", batch.epoch())
          .bind("positions", batch.positions().toString())
          .bindIntegers("understood", TenantSchema.understoodVersions())
          .bind("source", batch.source().text())
          .bind("duplicate", events)
          .bindTexts("message_ids", batch.distinctMessageIds())
          .first(row -> ApplyReport.allDuplicate(LedgerState.of(batch.country(), row), events, 1));
    } catch (SQLException failure) {
      throw Ledger.preparedOr(failure);
    }
  }
}
