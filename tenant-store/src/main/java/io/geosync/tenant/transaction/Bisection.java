package io.geosync.tenant.transaction;

import io.geosync.tenant.fault.TenantFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * Does work on rows, units or events of which the tenant's database may reject some: those are
 * found by halving, and the work is done for all others.
 */
public final class Bisection {
  private Bisection() {}

  /** Work on some rows, in one statement. */
  @FunctionalInterface
  public interface Work<T> {
    void run(List<T> rows) throws SQLException;
  }

  /** Records a row that was rejected. */
  @FunctionalInterface
  public interface Rejection<T> {
    void record(T row, SQLException failure) throws SQLException;
  }

  /**
   * Does the work on all rows; after a rejection, on each half of them. Nothing if there are none.
   */
  public static <T> void run(
      Connection connection, List<T> rows, Work<T> work, Rejection<T> rejection)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      work.run(rows);
      connection.releaseSavepoint(before);
      return;
    } catch (SQLException failure) {
      if (TenantFault.of(failure) != TenantFault.EVENT_REJECTED) {
        throw failure;
      }
      connection.rollback(before);
      if (rows.size() == 1) {
        rejection.record(rows.getFirst(), failure);
        return;
      }
    }
    int middle = rows.size() / 2;
    run(connection, rows.subList(0, middle), work, rejection);
    run(connection, rows.subList(middle, rows.size()), work, rejection);
  }
}
