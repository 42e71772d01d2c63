package io.geosync.landlord.sweep;

import io.geosync.contract.sql.SqlText;
import io.geosync.contract.state.Health;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns tenant streams to sweeps, each stream to at most one sweep at a time, the least recently
 * swept first.
 */
@Singleton
public final class SweepClaims {
  private static final String CLAIM = SqlText.of(SweepClaims.class, "claim.sql");
  private static final String PROBE_FAILED = SqlText.of(SweepClaims.class, "probe_failed.sql");

  /**
   * Claims streams of active tenants with delivery on that are due: they are joining or migrating,
   * have another epoch than the landlord, lack an event for longer than {@link
   * SweepWindows#gapOlderThan}, lack any event while the breaker of their country is open, or are
   * due for a full visit.
   */
  public List<SweepClaim> claim(Connection connection, SweepWindows windows, int limit)
      throws SQLException {
    return claim(connection, windows, false, limit);
  }

  /** Claims parked streams that are due for a probe. */
  public List<SweepClaim> claimProbes(Connection connection, SweepWindows windows, int limit)
      throws SQLException {
    return claim(connection, windows, true, limit);
  }

  private static List<SweepClaim> claim(
      Connection connection, SweepWindows windows, boolean parked, int limit) throws SQLException {
    List<SweepClaim> claims = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setLong(1, windows.gapOlderThan().toMillis());
      statement.setLong(2, windows.fullVisitEvery().toMillis());
      statement.setLong(3, windows.lease().toMillis());
      statement.setBoolean(4, parked);
      statement.setInt(5, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          claims.add(
              new SweepClaim(
                  row.getLong("tenant_id"),
                  row.getString("country_code"),
                  Health.of(row.getString("health")),
                  row.getLong("reported_epoch"),
                  row.getLong("watermark"),
                  row.getInt("consecutive_failures"),
                  row.getBoolean("full_visit")));
        }
      }
    }
    return claims;
  }

  /**
   * Releases a stream.
   *
   * @param visited whether the visit succeeded; a claimed full visit is then recorded as done
   */
  public void release(Connection connection, SweepClaim claim, boolean visited)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE geosync.tenant_streams SET sweep_lease_until = NULL,
                full_visit_at = CASE WHEN ? THEN clock_timestamp() ELSE full_visit_at END
            WHERE tenant_id = ? AND country_code = ?
            """)) {
      statement.setBoolean(1, visited && claim.fullVisit());
      statement.setLong(2, claim.tenantId());
      statement.setString(3, claim.country());
      statement.executeUpdate();
    }
  }

  /**
   * Records that a parked stream failed again and schedules the next probe: in the first ten
   * minutes at each sweep, in the first half hour every two minutes, then every four minutes.
   */
  public void probeFailed(Connection connection, SweepClaim claim, String error)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PROBE_FAILED)) {
      statement.setString(1, error);
      statement.setLong(2, claim.tenantId());
      statement.setString(3, claim.country());
      statement.executeUpdate();
    }
  }
}
