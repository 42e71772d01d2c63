package io.geosync.tenant.ledger;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionSet;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the ledgers of a tenant's database, and locks them. */
public final class Ledger {
  // Undefined table, column, function.
  private static final Set<String> UNDEFINED = Set.of("42P01", "42703", "42883");
  private static final SqlStatement LOCK = SqlStatement.of(Ledger.class, "lock.sql");
  private static final SqlStatement STATE = SqlStatement.of(Ledger.class, "state.sql");
  private static final SqlStatement POSTPONED =
      SqlStatement.text(
          """
          SELECT position FROM geosync_refused
          WHERE country_code = :country AND next_attempt_at > clock_timestamp()
          """);
  private static final SqlStatement REJECTED =
      SqlStatement.text(
          """
          SELECT position FROM geosync_refused WHERE country_code = :country AND position = ANY (:positions::bigint[])
          """);

  /**
   * A ledger whose row this transaction has locked.
   *
   * @param epoch 0 if nothing was applied or mirrored yet
   * @param applied the positions that the tenant has
   * @param received the positions of all events that arrived: applied and rejected
   * @param digest identifies the events at the received positions
   */
  public record Locked(
      String country,
      long epoch,
      PositionSet applied,
      PositionSet received,
      long digest,
      int schemaVersion) {}

  /**
   * Reads a country's ledger; empty if the country has no ledger yet.
   *
   * @throws GeosyncException tenant.not-prepared if this database has no ledgers at all
   */
  public Optional<LedgerState> read(Connection connection, String country) throws SQLException {
    try {
      return STATE
          .on(connection)
          .bind("country", country)
          .first(row -> LedgerState.of(country, row));
    } catch (SQLException failure) {
      throw preparedOr(failure);
    }
  }

  /**
   * Locks the ledger's row until the transaction ends, and creates it if it is missing. Everything
   * else in the transaction comes after this call.
   *
   * @throws GeosyncException tenant.not-prepared
   */
  public Locked lock(Connection connection, String country) throws SQLException {
    try {
      return LOCK.on(connection)
          .bind("country", country)
          .last(row -> locked(country, row))
          .orElseThrow(() -> new IllegalStateException("no ledger row of " + country));
    } catch (SQLException failure) {
      throw preparedOr(failure);
    }
  }

  private static Locked locked(String country, Row row) throws SQLException {
    PositionSet applied = PositionSet.parse(row.text("applied"));
    return new Locked(
        country,
        row.number("epoch"),
        applied,
        applied.union(PositionSet.parse(row.text("rejected_positions"))),
        row.number("digest"),
        row.integer("schema_version"));
  }

  /** Those of some positions whose events are recorded as rejected. */
  public PositionSet rejected(Connection connection, String country, Collection<Long> positions)
      throws SQLException {
    List<Long> rejected =
        REJECTED
            .on(connection)
            .bind("country", country)
            .bindNumbers("positions", positions)
            .list(row -> row.number("position"));
    return PositionSet.ofPositions(rejected);
  }

  /** The positions of rejected events whose next attempt is not due yet. */
  public PositionSet postponed(Connection connection, String country) throws SQLException {
    return PositionSet.ofPositions(
        POSTPONED.on(connection).bind("country", country).list(row -> row.number("position")));
  }

  /** Whether a failure means that a table, column or function does not exist. */
  public static boolean isUndefined(SQLException failure) {
    return UNDEFINED.contains(String.valueOf(failure.getSQLState()));
  }

  /**
   * Returns the failure, unless it means that the database was never prepared.
   *
   * @throws GeosyncException tenant.not-prepared
   */
  public static SQLException preparedOr(SQLException failure) {
    if (isUndefined(failure)) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_PREPARED,
          "The tenant's database has no ledger. Prepare it: geosync tenant add does.",
          failure);
    }
    return failure;
  }
}
