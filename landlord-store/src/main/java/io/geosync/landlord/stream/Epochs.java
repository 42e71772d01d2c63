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
 * The lives of streams. A landlord restored from a backup gives positions out a second time, which
 * tenants would take for what they have; another epoch makes them take nothing and mirror.
 */
@Singleton
public final class Epochs {
  private static final String RESTORED = SqlText.of(Epochs.class, "restored.sql");
  private static final String RAISE = SqlText.of(Epochs.class, "raise_epoch.sql");
  private static final String EVENT_AT =
      "SELECT event_id FROM geography_event_logs WHERE country_code = ? AND position = ?";

  /** Countries whose log contradicts what their tenants have reported, with their epochs. */
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
   * Whether a tenant's ledger has what this log does not: a later epoch, a position beyond the end,
   * or another event at its highest position. Then the landlord was restored from a backup.
   *
   * @param stream read after the ledger, so that an up-to-date log has all of its positions
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
   * Begins another epoch, unless somebody has done so since this one was read.
   *
   * @return the new epoch
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
