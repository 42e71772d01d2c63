package io.geosync.tenant.write;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * Writes all staged units. Where the tenant's database rejects something, the range is bisected
 * until the rejected units are found; all others are written.
 */
public final class StagedUnits {
  private static final SqlStatement STAGED_UNIT =
      SqlStatement.text("SELECT unit_id, position FROM geosync_staged WHERE ordinal = :ordinal");

  private StagedUnits() {}

  /**
   * Writes the units with the ordinals 1 to count.
   *
   * @param count units staged
   * @param samePositionToo whether a row of the same position is compared, and written again if it
   *     differs
   */
  public static WriteResult write(Connection connection, int count, boolean samePositionToo)
      throws SQLException {
    if (count == 0) {
      Staging.close(connection, count);
      return WriteResult.NOTHING;
    }
    Staging.analyzeStaged(connection, count);
    WriteResult result = writeRange(connection, new UnitWriter(samePositionToo), 1, count);
    UnitStatistics.refresh(connection, result.counts().inserted());
    Staging.close(connection, count);
    return result;
  }

  private static WriteResult writeRange(
      Connection connection, UnitWriter writer, int first, int last) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      WriteResult written = writer.write(connection, first, last);
      connection.releaseSavepoint(before);
      return written;
    } catch (SQLException failure) {
      if (TenantFault.of(failure) != TenantFault.EVENT_REJECTED) {
        throw failure;
      }
      connection.rollback(before);
      if (first == last) {
        return WriteResult.rejected(List.of(rejectedUnit(connection, first, failure)));
      }
      int middle = first + (last - first) / 2;
      return writeRange(connection, writer, first, middle)
          .plus(writeRange(connection, writer, middle + 1, last));
    }
  }

  private static RejectedUnit rejectedUnit(Connection connection, int ordinal, SQLException failure)
      throws SQLException {
    return STAGED_UNIT
        .on(connection)
        .bind("ordinal", ordinal)
        .one(row -> RejectedUnit.of(row.number("unit_id"), row.number("position"), failure));
  }
}
