package io.geosync.landlord.snapshot;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.log.CapturedState;
import io.geosync.landlord.log.CapturedSuccessions;
import io.geosync.landlord.log.UnreadableStateException;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads a consistent snapshot of a country. The caller runs all calls in one REPEATABLE READ, READ
 * ONLY transaction and keeps it short: a long transaction prevents the cleanup of old versions of
 * the stream rows, which every change updates.
 */
@Singleton
public final class LandlordSnapshot {
  private static final SqlStatement POSITION =
      SqlStatement.text(
          """
          SELECT s.epoch, s.last_position, l.event_id FROM geosync.geography_streams s
          LEFT JOIN geosync.geography_event_logs l ON l.country_code = s.country_code AND l.position = s.last_position
          WHERE s.country_code = :country
          """);
  private static final SqlStatement DIGEST =
      SqlStatement.text(
          "SELECT geosync.geosync_digest_of(:country, :positions::int8multirange) AS digest");
  private static final SqlStatement UNITS =
      SqlStatement.text(
          """
          SELECT unit_id, state, position, deleted, content_hash FROM geosync.geography_unit_heads
          WHERE country_code = :country ORDER BY unit_id
          """);
  private static final SqlStatement HASHES =
      SqlStatement.text(
          """
          SELECT unit_id, position, deleted, content_hash FROM geosync.geography_unit_heads
          WHERE country_code = :country AND unit_id % :divisor = ANY (:buckets::bigint[]) ORDER BY unit_id
          """);
  private static final SqlStatement HASH_SUMS =
      SqlStatement.text(
          """
          SELECT unit_id % :divisor AS bucket, count(*) FILTER (WHERE NOT deleted) AS units,
              coalesce(bit_xor(content_hash) FILTER (WHERE NOT deleted), 0) AS hash,
              count(*) FILTER (WHERE NOT :applied::int8multirange @> position) AS in_flight
          FROM geosync.geography_unit_heads WHERE country_code = :country GROUP BY 1
          """);
  private static final SqlStatement SUCCESSIONS =
      SqlStatement.text(
          """
          SELECT unit_id, state, position, content_hash FROM geosync.geography_succession_heads
          WHERE country_code = :country ORDER BY unit_id
          """);
  private static final int HASHES_FETCHED = 5_000;

  /**
   * Returns the last position of the stream; position 0 of epoch 1 for a country that never had a
   * unit.
   */
  public SnapshotPosition position(Connection connection, String country) throws SQLException {
    return POSITION
        .on(connection)
        .bind("country", country)
        .first(
            row ->
                new SnapshotPosition(
                    country,
                    row.number("epoch"),
                    row.number("last_position"),
                    row.uuidOrNull("event_id")))
        .orElseGet(() -> new SnapshotPosition(country, 1, 0, null));
  }

  /**
   * Returns the digest of the events at some positions; empty if the retention has deleted what it
   * takes. The digest of all positions up to the last one is always known.
   */
  public OptionalLong digestOf(Connection connection, String country, PositionSet positions)
      throws SQLException {
    return DIGEST
        .on(connection)
        .bind("country", country)
        .bind("positions", positions.toString())
        .one(
            row -> {
              Long digest = row.numberOrNull("digest");
              return digest == null ? OptionalLong.empty() : OptionalLong.of(digest);
            });
  }

  /**
   * Reads all units of the country in ascending order of id, including deleted units, since tenants
   * may still have them. A unit whose state cannot be read is passed on as {@link
   * UnitHead#unreadable}.
   */
  public void units(Connection connection, String country, int fetchSize, UnitSink sink)
      throws SQLException {
    UNITS
        .on(connection)
        .bind("country", country)
        .fetchSize(fetchSize)
        .forEach(row -> sink.accept(head(country, row)));
  }

  /**
   * Reads the successions of all units of the country that ever had one, in ascending order of the
   * unit's id.
   */
  public List<SuccessionSet> successions(Connection connection, String country)
      throws SQLException {
    return SUCCESSIONS
        .on(connection)
        .bind("country", country)
        .list(
            row -> {
              long unit = row.number("unit_id");
              return new SuccessionSet(
                  unit,
                  row.number("position"),
                  row.number("content_hash"),
                  readable(row.text("state"), unit, country));
            });
  }

  private static List<Succession> readable(String state, long unit, String country) {
    try {
      return CapturedSuccessions.read(state, unit, country);
    } catch (UnreadableStateException unreadable) {
      return List.of();
    }
  }

  /** Reads the content hashes of all units in ascending order of id. */
  public void hashes(Connection connection, String country, HashSink sink) throws SQLException {
    try (HashCursor head = hashes(connection, country, 1, List.of(0L))) {
      while (head.next()) {
        sink.accept(head.unitId(), head.position(), head.deleted(), head.contentHash());
      }
    }
  }

  /**
   * Opens a cursor over the content hashes of some buckets, to be merged with a tenant's rows.
   * Bucket n has the units whose id divided by the divisor leaves n.
   */
  public HashCursor hashes(
      Connection connection, String country, long divisor, Collection<Long> buckets)
      throws SQLException {
    return new HashCursor(
        HASHES
            .on(connection)
            .bind("country", country)
            .bind("divisor", divisor)
            .bindNumbers("buckets", buckets)
            .fetchSize(HASHES_FETCHED)
            .cursor());
  }

  /**
   * Sums up the units of each bucket.
   *
   * @param applied the positions that a tenant has applied
   */
  public Map<Long, HashSum> hashSums(
      Connection connection, String country, long divisor, PositionSet applied)
      throws SQLException {
    return HASH_SUMS
        .on(connection)
        .bind("country", country)
        .bind("divisor", divisor)
        .bind("applied", applied.toString())
        .map(
            row -> row.number("bucket"),
            row -> new HashSum(row.number("units"), row.number("hash"), row.number("in_flight")));
  }

  private static UnitHead head(String country, Row row) throws SQLException {
    long unitId = row.number("unit_id");
    boolean deleted = row.flag("deleted");
    try {
      UnitState state = CapturedState.read(row.text("state"), deleted);
      if (state.id() == unitId && state.countryCode().equals(country)) {
        return new UnitHead(state, row.number("position"), deleted, row.number("content_hash"));
      }
    } catch (UnreadableStateException unreadable) {
      return UnitHead.unreadable(country, unitId);
    }
    return UnitHead.unreadable(country, unitId);
  }
}
