package io.geosync.simulation.delivery;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.snapshot.LandlordSnapshot;
import io.geosync.landlord.snapshot.SnapshotPosition;
import io.geosync.landlord.stream.Epochs;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.tenant.catchup.LandlordStream;
import io.geosync.tenant.catchup.StreamEnd;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.mirror.MirrorEngine;
import io.geosync.tenant.mirror.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One country's stream of a landlord that is never restored, read on one connection. */
final class ScheduleLandlord implements LandlordStream {
  private static final int FETCH_SIZE = 1_000;

  private final EventLog log = new EventLog();
  private final Streams streams = new Streams();
  private final Epochs epochs = new Epochs();
  private final MirrorEngine mirrors = new MirrorEngine();
  private final Connection connection;
  private final String country;

  ScheduleLandlord(Connection connection, String country) {
    this.connection = connection;
    this.country = country;
  }

  @Override
  public StreamEnd end(LedgerState ledger) throws SQLException {
    StreamPositions stream =
        streams.one(connection, country).orElse(new StreamPositions(country, 1, 0, 0, 0, 0));
    if (epochs.contradicts(
        connection, stream, ledger.epoch(), ledger.highestPosition(), ledger.highestEventId())) {
      throw new AssertionError(
          "%s contradicts %s, though no database was restored".formatted(stream, ledger));
    }
    return new StreamEnd(country, stream.epoch(), stream.lastPosition());
  }

  @Override
  public List<GeographyEvent> readMissing(List<PositionRange> ranges, int limit)
      throws SQLException {
    return log.readMissing(connection, country, ranges, limit);
  }

  @Override
  public void mirror(Connection tenant) throws SQLException {
    mirrors.mirror(tenant, country, this::snapshot);
  }

  /** Opens the country's units at one moment, in one read-only transaction. */
  Snapshot snapshot() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return new CountrySnapshot();
  }

  private final class CountrySnapshot implements Snapshot {
    private final LandlordSnapshot reader = new LandlordSnapshot();
    private final SnapshotPosition position;

    CountrySnapshot() throws SQLException {
      this.position = reader.position(connection, country);
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
    public void forEach(UnitSink sink) throws SQLException {
      reader.units(
          connection,
          country,
          FETCH_SIZE,
          unit -> sink.accept(unit.state(), unit.position(), unit.deleted(), unit.contentHash()));
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }
}
