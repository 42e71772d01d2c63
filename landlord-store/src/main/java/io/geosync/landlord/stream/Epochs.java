package io.geosync.landlord.stream;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Detects a landlord restored from a backup and raises the epoch of its streams. After a restore
 * the landlord assigns positions a second time; without a new epoch, tenants would skip these
 * events as already applied. With a new epoch they are mirrored.
 */
@Singleton
public final class Epochs {
  private static final String RESTORED = SqlText.of(Epochs.class, "restored.sql");
  private static final String RAISE = SqlText.of(Epochs.class, "raise_epoch.sql");
  private static final String EVENT_AT =
      "SELECT event_id FROM geosync.geography_event_logs WHERE country_code = ? AND position = ?";

  /**
   * Returns the countries whose log contradicts the reports of their tenants, with the current
   * epoch of each.
   */
  public Map<String, Long> restored(Connection connection) throws SQLException {
    Map<String, Long> countries = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(RESTORED);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        countries.put(row.getString(1), row.getLong(2));
      }
    }
    return countries;
  }

  /**
   * Returns whether a tenant's ledger contradicts the log: it has a later epoch, a position above
   * the last one, or a different event at its highest position. The landlord was then restored from
   * a backup.
   *
   * @param stream the stream's positions, read after the ledger, so that an up-to-date log has all
   *     positions of the ledger
   */
  public boolean contradicts(
      Connection connection,
      StreamPositions stream,
      long ledgerEpoch,
      long highestPosition,
      @Nullable UUID highestEventId)
      throws SQLException {
    if (ledgerEpoch != stream.epoch()) {
      return ledgerEpoch > stream.epoch();
    }
    if (highestPosition > stream.lastPosition()) {
      return true;
    }
    try (PreparedStatement statement = connection.prepareStatement(EVENT_AT)) {
      statement.setString(1, stream.country());
      statement.setLong(2, highestPosition);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            && highestEventId != null
            && !highestEventId.equals(row.getObject(1, UUID.class));
      }
    }
  }

  /**
   * Starts a new epoch, unless another session already did.
   *
   * @param from the epoch that was read; the call does nothing if the stream has another one
   * @return the new epoch; empty if nothing changed
   */
  public OptionalLong raise(Connection connection, String country, long from) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
      statement.setString(1, country);
      statement.setLong(2, from);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }
}
