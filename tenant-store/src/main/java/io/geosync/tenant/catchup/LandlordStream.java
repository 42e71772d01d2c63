package io.geosync.tenant.catchup;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.tenant.ledger.LedgerState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The landlord's side of one country's stream, as {@link StreamReconciler} needs it. */
public interface LandlordStream {
  /**
   * Reads the stream's epoch and last position, and compares the ledger with the log. If it
   * contradicts the log, a database was restored or copied; the implementation may start a new
   * epoch and return that one.
   *
   * @param ledger read before this call, so that an up-to-date log has all of its positions
   */
  StreamEnd end(LedgerState ledger) throws SQLException;

  /** Reads at most {@code limit} events of the given ranges from the log, in ascending order. */
  List<GeographyEvent> readMissing(List<PositionRange> ranges, int limit) throws SQLException;

  /** Is told about events that were read from the log and that the tenant has applied. */
  default void applied(List<GeographyEvent> events) {}

  /** Mirrors the country into the tenant, and reports the result to the landlord. */
  void mirror(Connection tenant) throws SQLException;
}
