package io.geosync.simulation.delivery;

import io.geosync.landlord.snapshot.LandlordSnapshot;
import io.geosync.landlord.snapshot.SnapshotHead;
import io.geosync.tenant.mirror.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A country at one moment, in one read-only transaction of the landlord. */
final class LandlordView implements Snapshot {
  private static final int FETCH = 1_000;

  private final LandlordSnapshot reader = new LandlordSnapshot();
  private final Connection connection;
  private final SnapshotHead head;

  private LandlordView(Connection connection, String country) throws SQLException {
    this.connection = connection;
    this.head = reader.head(connection, country);
  }

  static LandlordView open(Connection connection, String country) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return new LandlordView(connection, country);
  }

  @Override
  public long epoch() {
    return head.epoch();
  }

  @Override
  public long lastPosition() {
    return head.lastPosition();
  }

  @Override
  public @Nullable UUID lastEventId() {
    return head.headEventId();
  }

  @Override
  public void forEach(UnitSink sink) throws SQLException {
    reader.units(
        connection,
        head.country(),
        FETCH,
        unit -> sink.accept(unit.state(), unit.position(), unit.deleted(), unit.contentHash()));
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }
}
