package io.geosync.tenant.write;

import io.geosync.tenant.fault.FaultKind;
import io.geosync.tenant.fault.TenantFaults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Objects;

/**
 * Writes all staged units. Where the tenant's database rejects something, halves are tried until
 * the units it does not want are found; the others go in.
 */
public final class StagedUnits {
  private static final String ONE =
      "SELECT unit_id, position FROM geosync_staged WHERE ordinal = ?";

  private StagedUnits() {}

  /**
   * @param count units staged, with ordinals 1 to count
   * @param samePositionToo whether a row of the same position is compared and written again
   */
  public static WriteResult write(Connection connection, int count, boolean samePositionToo)
      throws SQLException {
    if (count == 0) {
      return WriteResult.NOTHING;
    }
    Staging.analyze(connection, "geosync_staged", count);
    WriteResult result = part(connection, new UnitWriter(samePositionToo), 1, count);
    UnitStatistics.refresh(connection, result.counts().inserted());
    Staging.close(connection, count);
    return result;
  }

  private static WriteResult part(Connection connection, UnitWriter writer, int first, int last)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      WriteResult written = writer.write(connection, first, last);
      connection.releaseSavepoint(before);
      return written;
    } catch (SQLException failure) {
      if (TenantFaults.classify(failure) != FaultKind.EVENT_REJECTED) {
        throw failure;
      }
      connection.rollback(before);
      if (first == last) {
        return new WriteResult(
            WriteCounts.NONE, List.of(rejected(connection, first, failure)), List.of());
      }
      int middle = first + (last - first) / 2;
      return part(connection, writer, first, middle)
          .plus(part(connection, writer, middle + 1, last));
    }
  }

  private static RejectedUnit rejected(Connection connection, int ordinal, SQLException failure)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ONE)) {
      statement.setInt(1, ordinal);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new RejectedUnit(
            row.getLong(1),
            row.getLong(2),
            failure.getSQLState(),
            Objects.requireNonNullElse(failure.getMessage(), ""));
      }
    }
  }
}
