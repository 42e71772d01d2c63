package io.geosync.tenantsync.landlord;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionSet;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.landlord.snapshot.LandlordSnapshot;
import io.geosync.landlord.snapshot.SnapshotPosition;
import io.geosync.landlord.snapshot.UnitHead;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.landlord.transaction.LandlordErrors;
import io.geosync.tenant.mirror.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A consistent snapshot of a country, read in one read-only transaction of the landlord. */
public final class CountrySnapshot implements Snapshot {
  private static final int FETCH = 1_000;

  private final Connection connection;
  private final LandlordSnapshot reader = new LandlordSnapshot();
  private final SnapshotPosition position;
  private long livingHash;

  private CountrySnapshot(Connection connection, SnapshotPosition position) {
    this.connection = connection;
    this.position = position;
  }

  /**
   * Begins the transaction; closing the snapshot ends it.
   *
   * @throws GeosyncException landlord.unreachable, landlord.contention
   */
  public static CountrySnapshot open(LandlordDatabase landlord, String country)
      throws SQLException {
    Connection connection = landlord.openSnapshot();
    try {
      return new CountrySnapshot(connection, new LandlordSnapshot().position(connection, country));
    } catch (SQLException | RuntimeException failure) {
      end(connection);
      throw failure;
    }
  }

  @Override
  public long epoch() {
    return position.epoch();
  }

  @Override
  public long lastPosition() {
    return position.lastPosition();
  }

  @Override
  public @Nullable UUID lastEventId() {
    return position.lastEventId();
  }

  @Override
  public OptionalLong digestOf(PositionSet positions) throws SQLException {
    return reader.digestOf(connection, position.country(), positions);
  }

  /**
   * The connection of the snapshot's transaction, for further queries; valid until {@link #close}.
   */
  public Connection connection() {
    return connection;
  }

  /**
   * Passes on all units. A failure of the landlord is thrown as a {@link GeosyncException}, so that
   * it is not taken for a failure of the tenant's database, to which the sink writes.
   */
  @Override
  public void forEach(UnitSink sink) throws SQLException {
    livingHash = 0;
    try {
      reader.units(connection, position.country(), FETCH, unit -> pass(unit, sink));
    } catch (SinkFailure failure) {
      throw failure.ofTenant;
    } catch (SQLException failure) {
      throw LandlordErrors.of(failure);
    }
  }

  @Override
  public List<SuccessionSet> successions() throws SQLException {
    try {
      return reader.successions(connection, position.country());
    } catch (SQLException failure) {
      throw LandlordErrors.of(failure);
    }
  }

  private void pass(UnitHead unit, UnitSink sink) {
    if (!unit.deleted()) {
      livingHash ^= unit.contentHash();
    }
    try {
      sink.accept(unit.state(), unit.position(), unit.deleted(), unit.contentHash());
    } catch (SQLException failure) {
      throw new SinkFailure(failure);
    }
  }

  /** Carries a failure of the tenant's database through the reading of the landlord. */
  private static final class SinkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException ofTenant;

    SinkFailure(SQLException ofTenant) {
      super(ofTenant);
      this.ofTenant = ofTenant;
    }
  }

  /**
   * The xor of the content hashes of the units that are not deleted, as {@link #forEach} read them.
   */
  public long livingHash() {
    return livingHash;
  }

  @Override
  public void close() throws SQLException {
    end(connection);
  }

  private static void end(Connection connection) throws SQLException {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
