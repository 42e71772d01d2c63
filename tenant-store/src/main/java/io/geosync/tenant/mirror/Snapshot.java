package io.geosync.tenant.mirror;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.contract.unit.UnitState;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The units of a country in the landlord at one moment. */
public interface Snapshot extends AutoCloseable {
  long epoch();

  /** The last position of the country's stream; every event up to it is in the snapshot. */
  long lastPosition();

  /** The event at the last position; null if the log does not have it any more. */
  @Nullable UUID lastEventId();

  /**
   * The digest of the events at some positions of the landlord's log; empty where the log has no
   * longer enough of them. That of all positions up to the last one is always known.
   */
  OptionalLong digestOf(PositionSet positions) throws SQLException;

  /** Passes on every unit that the country ever had, deleted units too. */
  void forEach(UnitSink sink) throws SQLException;

  /** The successions of every unit of the country that ever had one. */
  List<SuccessionSet> successions() throws SQLException;

  @Override
  void close() throws SQLException;

  /**
   * Opens snapshots. It is called under the tenant's ledger lock, so that the snapshot is at least
   * as new as everything that the ledger has.
   */
  @FunctionalInterface
  interface Source {
    Snapshot open() throws SQLException;
  }

  /** Receives the units of a snapshot one by one. */
  @FunctionalInterface
  interface UnitSink {
    void accept(UnitState state, long position, boolean deleted, long contentHash)
        throws SQLException;
  }
}
