package io.geosync.tenant.apply;

import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.schema.TenantSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A batch of which the ledger has every position, in one round trip and without its lock: within an
 * epoch a ledger only grows.
 */
final class KnownBatch {
  private static final String SQL = SqlText.of(KnownBatch.class, "known_batch.sql");

  private KnownBatch() {}

  /** Notes the batch where all of it is known; empty, with nothing written, where it is not. */
  static Optional<ApplyReport> skip(Connection connection, EventBatch batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      int all = batch.events().size();
      statement.setString(1, batch.country());
      statement.setLong(2, batch.epoch());
      statement.setArray(3, connection.createArrayOf("int8", batch.positions()));
      statement.setArray(
          4, connection.createArrayOf("int4", TenantSchema.understoodVersions().toArray()));
      statement.setString(5, batch.source().text());
      statement.setInt(6, all);
      statement.setArray(
          7, connection.createArrayOf("text", batch.messageIds().stream().distinct().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new ApplyReport(
                    ApplyOutcome.APPLIED, Ledger.state(batch.country(), row), 0, 0, all, 0, 1))
            : Optional.empty();
      }
    } catch (SQLException failure) {
      throw Ledger.preparedOr(failure);
    }
  }
}
