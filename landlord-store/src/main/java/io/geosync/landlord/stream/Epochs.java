package io.geosync.landlord.stream;

import io.geosync.contract.error.ErrorId;
import io.geosync.landlord.registry.StreamReport;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Detects ledgers that have other events than the log, and raises the epoch of a restored
 * landlord's streams. After a restore the landlord assigns positions a second time; tenants skip
 * these events as already applied. The contradiction of one tenant harms that tenant only: it is
 * mirrored. With evidence of a restored landlord a new epoch begins, and all tenants are mirrored.
 */
@Singleton
public final class Epochs {
  private static final SqlStatement CONTRADICTIONS =
      SqlStatement.of(Epochs.class, "contradictions.sql");
  private static final SqlStatement CONTRADICTED =
      SqlStatement.of(Epochs.class, "contradicted.sql");
  private static final SqlStatement SERVER_CHANGED =
      SqlStatement.of(Epochs.class, "server_changed.sql");
  private static final SqlStatement CONTRADICTS =
      SqlStatement.text(
          """
          SELECT geosync.geosync_contradicts(:country, :epoch, :received::int8multirange, :digest, :highest, :event::uuid) AS contradicts
          """);
  private static final SqlStatement RAISE = SqlStatement.of(Epochs.class, "raise_epoch.sql");

  /** More units than are created between a backup and the failure that needs it. */
  private static final long RESERVED_IDS = 1_000_000;

  private static final SqlStatement RESERVE_IDS =
      SqlStatement.text(
          "SELECT geosync.geosync_reserve_unit_ids(max(unit_id) + :reserved) FROM geosync.geography_unit_heads");

  /**
   * A country whose log lacks events that tenants have.
   *
   * @param tenants the tenants concerned whose streams are not joining already
   * @param isRestored whether that is evidence of a restored landlord; if not, only these tenants
   *     are mirrored
   */
  public record Contradiction(String country, long epoch, List<Long> tenants, boolean isRestored) {
    public Contradiction {
      tenants = List.copyOf(tenants);
    }
  }

  /**
   * A tenant stream that joins again because of a contradiction.
   *
   * @param waits whether its mirror has to wait, because it was mirrored for the same reason lately
   */
  public record Rejoining(String tenant, String message, boolean waits) {}

  /** Compares the tenants' reports with the log. */
  public List<Contradiction> contradictions(Connection connection) throws SQLException {
    return contradictions(connection, null);
  }

  /** Compares the reports of the tenants of one country with its log. */
  public Optional<Contradiction> contradiction(Connection connection, String country)
      throws SQLException {
    return contradictions(connection, country).stream().findFirst();
  }

  private static List<Contradiction> contradictions(Connection connection, @Nullable String country)
      throws SQLException {
    return CONTRADICTIONS
        .on(connection)
        .bind("country", country)
        .list(
            row ->
                new Contradiction(
                    row.text("country_code"),
                    row.number("epoch"),
                    row.numbers("tenants"),
                    row.flag("is_restored")));
  }

  /**
   * Returns whether a tenant's ledger contradicts the log: it has a later epoch, a position above
   * the last one, or other events at its positions. One of the databases was then restored or
   * copied.
   *
   * @param ledger read before this call, so that an up-to-date log has all of its positions
   */
  public boolean contradicts(Connection connection, StreamReport ledger) throws SQLException {
    return CONTRADICTS
        .on(connection)
        .bind("country", ledger.country())
        .bind("epoch", ledger.epoch())
        .bind("received", ledger.received().toString())
        .bind("digest", ledger.digest())
        .bind("highest", ledger.lastPosition())
        .bind("event", ledger.lastEventId())
        .one(row -> row.flag("contradicts"));
  }

  /**
   * Lets tenant streams join again, so that the sweep mirrors them, with growing pauses between the
   * mirrors of one tenant. Streams that are joining already are left alone.
   *
   * @param message what the tenants' status says
   */
  public List<Rejoining> rejoin(
      Connection connection, String country, List<Long> tenants, String message)
      throws SQLException {
    return CONTRADICTED
        .on(connection)
        .bind("country", country)
        .bindNumbers("tenants", tenants)
        .bind("error_id", ErrorId.TENANT_CONTRADICTION.id())
        .bind("message", message)
        .list(row -> new Rejoining(row.text("name"), row.text("message"), row.flag("waits")));
  }

  /**
   * Compares the server that holds this database with the one at the previous call. If it is
   * another one, the landlord was moved, promoted or restored: all tenant streams become due for a
   * full visit, one tenant that contradicts the log is enough for a new epoch for a day, and ids of
   * units are reserved.
   *
   * @return the server's identity if it changed
   */
  public Optional<String> serverChanged(Connection connection) throws SQLException {
    Optional<String> identity = SERVER_CHANGED.on(connection).first(row -> row.text("identity"));
    if (identity.isPresent()) {
      reserveIds(connection);
    }
    return identity;
  }

  /**
   * Starts a new epoch, unless another session already did.
   *
   * @param from the epoch that was read; the call does nothing if the stream has another one
   * @return the new epoch; empty if nothing changed
   */
  public OptionalLong raise(Connection connection, String country, long from) throws SQLException {
    return RAISE
        .on(connection)
        .bind("country", country)
        .bind("from", from)
        .first(row -> OptionalLong.of(row.number("epoch")))
        .orElseGet(OptionalLong::empty);
  }

  /**
   * Moves the generator of ids past those that the landlord may have lost. Tenants have rows that
   * reference lost units, and would take a new unit with such an id for the lost one. What tenants
   * report is no reason to call this: they could use up the ids.
   */
  public void reserveIds(Connection connection) throws SQLException {
    RESERVE_IDS.on(connection).bind("reserved", RESERVED_IDS).run();
  }
}
