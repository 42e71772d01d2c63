package io.geosync.simulation.delivery;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.position.PositionSet;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.registry.StreamReport;
import io.geosync.landlord.snapshot.LandlordSnapshot;
import io.geosync.landlord.snapshot.SnapshotPosition;
import io.geosync.landlord.stream.Epochs;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.tenant.catchup.LandlordStream;
import io.geosync.tenant.catchup.StreamEnd;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.mirror.MirrorEngine;
import io.geosync.tenant.mirror.MirrorReport;
import io.geosync.tenant.mirror.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One country's stream, read on one connection. Whether a contradiction starts a new epoch, which
 * in production depends on the other tenants, is drawn.
 */
final class ScheduleLandlord implements LandlordStream {
  private static final int FETCH_SIZE = 1_000;

  private final EventLog log = new EventLog();
  private final Streams streams = new Streams();
  private final Epochs epochs = new Epochs();
  private final MirrorEngine mirrors = new MirrorEngine();
  private final Connection connection;
  private final String country;
  private final int tenant;
  private final Deliveries deliveries;
  private final Random random;

  /**
   * @param tenant the number of the tenant that is visited
   */
  ScheduleLandlord(
      Connection connection, String country, int tenant, Deliveries deliveries, Random random) {
    this.tenant = tenant;
    this.connection = connection;
    this.country = country;
    this.deliveries = deliveries;
    this.random = random;
  }

  @Override
  public StreamEnd end(LedgerState ledger) throws SQLException {
    boolean contradicted = epochs.contradicts(connection, report(ledger));
    if (contradicted) {
      if (!deliveries.restores().isLandlordRestored()) {
        throw new AssertionError(
            "%s contradicts %s, though the landlord was never restored"
                .formatted(stream(), ledger));
      }
      deliveries.counts().contradiction();
      if (random.nextBoolean() && epochs.raise(connection, country, stream().epoch()).isPresent()) {
        deliveries.counts().epoch();
      }
    }
    StreamPositions stream = stream();
    return new StreamEnd(country, stream.epoch(), stream.lastPosition(), contradicted);
  }

  private StreamPositions stream() throws SQLException {
    return streams.one(connection, country).orElse(new StreamPositions(country, 1, 0, 0, 0, 0));
  }

  private static StreamReport report(LedgerState ledger) {
    return new StreamReport(
        0,
        ledger.country(),
        ledger.epoch(),
        ledger.watermark(),
        ledger.missingCount(),
        ledger.highestPosition(),
        ledger.highestEventId(),
        ledger.received(),
        ledger.digest());
  }

  @Override
  public List<GeographyEvent> readMissing(List<PositionRange> ranges, int limit)
      throws SQLException {
    return log.readMissing(connection, country, ranges, limit);
  }

  @Override
  public void mirror(Connection connectionOfTenant) throws SQLException {
    mirrored(mirrors.mirror(connectionOfTenant, country, this::snapshot));
    deliveries.rejoining().mirrored(tenant, country);
  }

  /** Mirrors the rows of units whose last event the ledger has. */
  void repair(Connection connectionOfTenant) throws SQLException {
    mirrored(mirrors.repair(connectionOfTenant, country, this::snapshot));
  }

  private void mirrored(MirrorReport report) {
    if (report.replaced()) {
      deliveries.rejoining().replaced(tenant, country, deliveries.countries());
    }
  }

  /** Whether the stream has to be mirrored whatever its ledger says. */
  boolean isRejoining() {
    return deliveries.rejoining().contains(tenant, country);
  }

  /** Opens the country's units at one moment, in one read-only transaction. */
  private Snapshot snapshot() throws SQLException {
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
    public OptionalLong digestOf(PositionSet positions) throws SQLException {
      return reader.digestOf(connection, country, positions);
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
    public List<SuccessionSet> successions() throws SQLException {
      return reader.successions(connection, country);
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }
}
